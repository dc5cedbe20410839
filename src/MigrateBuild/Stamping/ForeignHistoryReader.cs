using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Running;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Stamping;

/// <summary>Reads which migrations of a set another tool's history holds.</summary>
internal sealed class ForeignHistoryReader(NpgsqlConnection connection, MigrationSet set, ForeignHistory source)
{
    private const int Most = 5;

    private readonly ForeignTool _tool = ForeignTool.Of(source.Kind);
    private readonly string _schema = source.Schema ?? "public";
    private readonly string _table = source.Table ?? ForeignTool.Of(source.Kind).Table;
    private readonly List<string> _leftOut = [];

    /// <summary>What the history holds and no migration of the set stands for: what has no version, and what was not to be mapped.</summary>
    internal IReadOnlyList<string> LeftOut => _leftOut;

    private string Table => SqlWriter.Identifier(_schema, _table);

    /// <summary>The migrations, in order of version.</summary>
    /// <exception cref="MigrationException">The table is not there or not of that tool, says that it is in the middle of something, or names what the set does not hold.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal IReadOnlyList<Migration> Read(CancellationToken cancellationToken)
    {
        CheckTable(cancellationToken);
        var found = FindAll(Entries(cancellationToken)).SelectMany(item => item.IsUpTo
            ? set.Migrations.Where(migration => VersionOrder.Instance.Compare(migration.Version, item.Migration.Version) <= 0)
            : [item.Migration]);
        return [.. found.DistinctBy(migration => migration.Version).OrderBy(migration => migration.Version, VersionOrder.Instance)];
    }

    private void CheckTable(CancellationToken cancellationToken)
    {
        var tables = Query(
            EmbeddedSql.Statement("foreign_find.sql"),
            row => new ForeignTable(
                row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetBoolean(4)),
            [new NpgsqlParameter<string> { TypedValue = _schema }, new NpgsqlParameter<string> { TypedValue = _table }],
            cancellationToken);
        var named = tables.FirstOrDefault(table => table.IsNamed);
        if (named is null or { Kind: not ("r" or "p") } || (source.Table is null && named.Tool != _tool.Name))
            throw new MigrationException(
                (named switch
                {
                    null => $"There is no table {Table} in this database, where {_tool.Name} would keep its history.",
                    { Kind: not ("r" or "p") } => $"{Table} is not a table, as the history of {_tool.Name} would be.",
                    _ => $"{Table} is called as the history of {named.Tool} is, not of {_tool.Name}.",
                })
                + $" Nothing was written.{Elsewhere([.. tables.Where(table => table is { Kind: "r" or "p", Tool: not null })])}");
    }

    private static string Elsewhere(IReadOnlyList<ForeignTable> tables) => tables.Count == 0
        ? " Name the table with '--schema' and '--table' (ForeignHistory.Schema and Table)."
        : string.Concat(tables.Take(Most).Select(table =>
            $" There is {SqlWriter.Identifier(table.Schema, table.Name)}, the history of {table.Tool}: {Advice(table)}."));

    private static string Advice(ForeignTable table) => ForeignTool.Named(table.Tool) is { } tool
        ? $"'adopt {tool.Word}{(table.Schema == "public" ? "" : $" --schema {ShellWord.Of(table.Schema)}")}"
            + $"{(table.Name == tool.Table ? "" : $" --table {ShellWord.Of(table.Name)}")}'"
        : "it cannot be adopted; say where the database is with 'stamp' and a version";

    private List<(string Entry, bool IsUpTo)> Entries(CancellationToken cancellationToken)
    {
        var rows = Query(
            Sql(_tool.Query), row => (Entry: row.GetString(0), IsBroken: row.GetBoolean(1), IsUpTo: row.GetBoolean(2)), [], cancellationToken);
        if (rows.FirstOrDefault(row => row.IsBroken) is { Entry: { } broken })
            throw new MigrationException(
                $"The history {Table} of {_tool.Name} says that {broken} failed or did not end. "
                + "Fix that with the tool that began it, then adopt the history.");
        if (source.Kind == ForeignHistoryKind.Flyway)
            _leftOut.AddRange(Query(Sql("foreign_flyway_repeatable.sql"), row => row.GetString(0), [], cancellationToken));
        return [.. rows.Select(row => (row.Entry, row.IsUpTo))];
    }

    private string Sql(string file) => SqlTemplate.Fill(EmbeddedSql.Statement(file), ("table", Table));

    private IReadOnlyList<T> Query<T>(
        string sql, Func<NpgsqlDataReader, T> readRow, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        try
        {
            return WholeRead.Query(connection, sql, parameters, readRow, lockTimeout: null, cancellationToken);
        }
        catch (PostgresException error)
        {
            throw new MigrationException($"The history {Table} of {_tool.Name} could not be read: {PrintableText.Of(error)}", error)
            {
                SqlState = error.SqlState,
            };
        }
    }

    private string? VersionOf(string entry)
    {
        var mapped = source.MapVersion is null ? entry : source.MapVersion(entry);
        return mapped != entry ? mapped : source.Kind switch
        {
            ForeignHistoryKind.DbUp => ByScript(entry),
            ForeignHistoryKind.EntityFramework => entry.Split('_')[0],
            _ => entry,
        };
    }

    private string ByScript(string entry) =>
        set.Migrations.Where(migration => DbUpNames.Match(entry, migration)).Take(2).ToList() is [var one] ? one.Version : entry;

    private List<(Migration Migration, bool IsUpTo)> FindAll(List<(string Entry, bool IsUpTo)> entries)
    {
        var all = entries.Select(item => (item.Entry, item.IsUpTo, Version: VersionOf(item.Entry))).ToList();
        _leftOut.AddRange(all.Where(pair => pair.Version is null).Select(pair => pair.Entry));
        var pairs = all.Where(pair => pair.Version is not null)
            .Select(pair => (pair.Entry, pair.IsUpTo, Version: pair.Version!, Migration: Find(pair.Version!)))
            .ToList();
        var unknown = pairs.Where(pair => pair.Migration is null).ToList();
        return unknown.Count == 0
            ? [.. pairs.Select(pair => (pair.Migration!, pair.IsUpTo))]
            : throw new MigrationException(
                $"The history {Table} of {_tool.Name} holds {string.Join(", ", unknown.Take(Most).Select(pair => Described(pair.Entry, pair.Version)))}"
                + $"{(unknown.Count > Most ? ", …" : "")}, which {(unknown.Count == 1 ? "is no migration" : "are no migrations")} of the set '{set}'. "
                + Map(unknown[0].Entry, pairs.Select(pair => pair.Migration)));
    }

    private static string Described(string entry, string version) => version == entry ? $"'{entry}'" : $"'{entry}' (as {version})";

    /// <summary>How to map an entry, with a version that none of the others stands for.</summary>
    private string Map(string entry, IEnumerable<Migration?> found)
    {
        var free = set.Migrations.Except(found.OfType<Migration>()).FirstOrDefault() ?? set.Head;
        return "Map each to a version of the set"
            + (free is null ? "" : $", such as --map {ShellWord.Of($"{entry}={free.Version}")} for {free}")
            + $", or leave it out, with --map {ShellWord.Of($"{entry}=")} (ForeignHistory.MapVersion).";
    }

    private Migration? Find(string version) => version.Length > 0 && version.All(char.IsAsciiDigit) ? set.FindNumber(version) : null;
}
