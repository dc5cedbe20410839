using MigrateBuild.Errors;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Stamping;

/// <summary>Reads which migrations of a set another tool's history holds.</summary>
internal sealed class ForeignHistoryReader(NpgsqlConnection connection, MigrationSet set, ForeignHistory source)
{
    private readonly ForeignTool _tool = ForeignTool.From(source.Kind);
    private readonly string _schema = source.Schema ?? "public";
    private readonly string _table = source.Table ?? ForeignTool.From(source.Kind).Table;

    private string Table => SqlWriter.Identifier(_schema, _table);

    private string History => $"The history {Table} of {_tool.Name}";

    /// <summary>
    /// The migrations, in order of version; and what the history holds and no migration of the set stands for: what has no version,
    /// and what was not to be mapped.
    /// </summary>
    /// <exception cref="MigrationException">
    /// The table is not there or not of that tool, says that it is in the middle of something, or names what the set does not hold.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal async ValueTask<(IReadOnlyList<Migration> Migrations, IReadOnlyList<string> LeftOut)> Read(
        bool async, CancellationToken cancellationToken)
    {
        var entries = Entries(await ReadRows(async, cancellationToken).ConfigureAwait(false));
        if (entries.FirstOrDefault(entry => entry.IsBroken) is { } broken)
            throw AdoptRefusal.Create(
                $"{History} says that {broken.Text} failed or did not end.",
                "Fix that with the tool that began it, then adopt the history.",
                remains: null);
        var (migrations, unmapped) = new ForeignVersions(set, source, History).Find([.. entries.Where(entry => !entry.IsRepeatable)]);
        return (migrations, [.. entries.Where(entry => entry.IsRepeatable).Select(entry => entry.Text), .. unmapped]);
    }

    private async ValueTask<IReadOnlyList<ForeignRow>> ReadRows(bool async, CancellationToken cancellationToken)
    {
        try
        {
            var table = await new ForeignTableFinder(connection, _tool, _schema, _table, source.Table is not null)
                .Find(async, cancellationToken).ConfigureAwait(false);
            List<string> columns = [.. _tool.Columns, .. _tool.OptionalColumns.Intersect(table.Columns, StringComparer.Ordinal)];
            var copy = SqlTemplate.Fill(
                EmbeddedSql.Statement("foreign_rows.sql"),
                ("table", Table),
                ("columns", string.Join(", ", columns.Select(column => SqlWriter.Identifier(column)))));
            var lines = await WholeRead.Lines(async, connection, copy, cancellationToken).ConfigureAwait(false);
            return [.. lines.Select(line => new ForeignRow(columns, line))];
        }
        catch (PostgresException error)
        {
            throw new MigrationException(Failure.From(
                MigrationFailureKind.NotAdopted, MigrationFailureEffect.NothingRun, $"{History} could not be read", error));
        }
    }

    private IReadOnlyList<ForeignEntry> Entries(IReadOnlyList<ForeignRow> rows)
    {
        try
        {
            return _tool.Read(rows);
        }
        catch (ForeignValueException error)
        {
            throw AdoptRefusal.Create(
                $"{History} holds {(error.Value is null ? "NULL" : $"'{error.Value}'")} in the column "
                + $"{SqlWriter.Identifier(error.Column)}, where {error.Expected} is expected.",
                "Find out what that row stands for, correct or delete it, then adopt the history.",
                cause: error);
        }
    }
}
