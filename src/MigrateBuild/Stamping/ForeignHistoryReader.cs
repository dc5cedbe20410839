using MigrateBuild.Errors;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Stamping;

/// <summary>Reads which migrations of a set another tool's history holds.</summary>
internal sealed class ForeignHistoryReader(NpgsqlConnection connection, MigrationSet set, ForeignHistory source)
{
    private const int Most = 5;

    private const string NameAnother = "Name the table with '--schema' and '--table' (ForeignHistory.Schema and Table).";

    private readonly ForeignTool _tool = ForeignTool.Of(source.Kind);
    private readonly string _schema = source.Schema ?? "public";
    private readonly string _table = source.Table ?? ForeignTool.Of(source.Kind).Table;
    private readonly List<string> _leftOut = [];

    /// <summary>
    /// What the history holds and no migration of the set stands for: what has no version, and what was not to be mapped.
    /// </summary>
    internal IReadOnlyList<string> LeftOut => _leftOut;

    private string Table => SqlWriter.Identifier(_schema, _table);

    /// <summary>The migrations, in order of version.</summary>
    /// <exception cref="MigrationException">
    /// The table is not there or not of that tool, says that it is in the middle of something, or names what the set does not hold.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal IReadOnlyList<Migration> Read(CancellationToken cancellationToken)
    {
        var found = FindAll(Entries(FindTable(cancellationToken), cancellationToken)).SelectMany(item => item.IsUpTo
            ? set.Migrations.Where(migration => VersionOrder.Instance.Compare(migration.Version, item.Migration.Version) <= 0)
            : [item.Migration]);
        return [.. found.DistinctBy(migration => migration.Version).OrderBy(migration => migration.Version, VersionOrder.Instance)];
    }

    private ForeignTable FindTable(CancellationToken cancellationToken)
    {
        NpgsqlParameter[] names =
            [new NpgsqlParameter<string> { TypedValue = _schema }, new NpgsqlParameter<string> { TypedValue = _table }];
        var tables = Refused(() => WholeRead.Query(
            connection, EmbeddedSql.Statement("foreign_find.sql"), names, ForeignTable.Read, lockTimeout: null, cancellationToken));
        var named = tables.FirstOrDefault(table => table.IsNamed);
        if (named is null or { IsTable: false } || (source.Table is null && named.Tool != _tool.Name))
            throw Refused(
                named switch
                {
                    null => $"There is no table {Table} in this database, where {_tool.Name} would keep its history.",
                    { IsTable: false } => $"{Table} is not a table, as the history of {_tool.Name} would be.",
                    _ => $"{Table} is called as the history of {named.Tool} is, not of {_tool.Name}.",
                },
                Elsewhere([.. tables.Where(table => table is { IsTable: true, Tool: not null })]));
        return ProblemOf(named) is { } problem ? throw problem : named;
    }

    private MigrationException? ProblemOf(ForeignTable table)
    {
        if (table.HasChildren || table.Kind == "p")
            return Refused(
                $"{Table} has partitions or tables that inherit from it, and the history of {_tool.Name} is one plain table.",
                $"Copy the rows to a plain table. {NameAnother}");
        var missing = _tool.Columns.Except(table.Columns, StringComparer.Ordinal).Select(name => SqlWriter.Identifier(name)).ToList();
        if (missing.Count > 0)
            return Refused(
                $"{Table} is not a history of {_tool.Name}: its {(missing.Count == 1 ? "column" : "columns")} {string.Join(", ", missing)} "
                + $"{(missing.Count == 1 ? "is" : "are")} missing or generated.",
                NameAnother);
        return table.HidesRows
            ? Refused(
                $"Row security may hide rows of {Table} from this role, so the history of {_tool.Name} cannot be read whole.",
                "Connect as a role with BYPASSRLS, or as the owner of the table where row security is not forced.")
            : null;
    }

    private static MigrationException Refused(
        string problem, string advice, string? remains = "Nothing was written.", Exception? cause = null) =>
        new(new(MigrationFailureKind.NotAdopted, MigrationFailureEffect.NothingRun, problem)
        {
            Remains = remains,
            Advice = [new Advice.Say(advice)],
            Cause = cause,
        });

    private static string Elsewhere(IReadOnlyList<ForeignTable> tables) => tables.Count == 0
        ? NameAnother
        : string.Join(' ', tables.Take(Most).Select(table =>
            $"There is {SqlWriter.Identifier(table.Schema, table.Name)}, the history of {table.Tool}: {Advice(table)}."));

    private static string Advice(ForeignTable table) => ForeignTool.Named(table.Tool) is { } tool
        ? $"'adopt {tool.Word}{(table.Schema == "public" ? "" : $" --schema {ShellWriter.Argument(table.Schema)}")}"
            + $"{(table.Name == tool.Table ? "" : $" --table {ShellWriter.Argument(table.Name)}")}'"
        : "it cannot be adopted; say where the database is with 'stamp' and a version";

    private List<ForeignEntry> Entries(ForeignTable table, CancellationToken cancellationToken)
    {
        List<string> columns = [.. _tool.Columns, .. _tool.OptionalColumns.Intersect(table.Columns, StringComparer.Ordinal)];
        var copy = SqlTemplate.Fill(
            EmbeddedSql.Statement("foreign_rows.sql"),
            ("table", Table),
            ("columns", string.Join(", ", columns.Select(column => SqlWriter.Identifier(column)))));
        var lines = Refused(() => WholeRead.Lines(connection, copy, cancellationToken));
        var entries = Entries([.. lines.Select(line => new ForeignRow(columns, line))]);
        if (entries.FirstOrDefault(entry => entry.IsBroken) is { } broken)
            throw Refused(
                $"The history {Table} of {_tool.Name} says that {broken.Text} failed or did not end.",
                "Fix that with the tool that began it, then adopt the history.",
                remains: null);
        _leftOut.AddRange(entries.Where(entry => entry.IsRepeatable).Select(entry => entry.Text));
        return [.. entries.Where(entry => !entry.IsRepeatable)];
    }

    private IReadOnlyList<ForeignEntry> Entries(IReadOnlyList<ForeignRow> rows)
    {
        try
        {
            return _tool.Read(rows);
        }
        catch (ForeignValueException error)
        {
            throw Refused(
                $"The history {Table} of {_tool.Name} holds {(error.Value is null ? "NULL" : $"'{error.Value}'")} in the column "
                + $"{SqlWriter.Identifier(error.Column)}, where {error.Expected} is expected.",
                "Find out what that row stands for, correct or delete it, then adopt the history.",
                cause: error);
        }
    }

    private T Refused<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (PostgresException error)
        {
            throw new MigrationException(Failure.Of(
                MigrationFailureKind.NotAdopted,
                MigrationFailureEffect.NothingRun,
                $"The history {Table} of {_tool.Name} could not be read",
                error));
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

    private List<(Migration Migration, bool IsUpTo)> FindAll(List<ForeignEntry> entries)
    {
        var all = entries.Select(entry => (Entry: entry, Version: VersionOf(entry.Text))).ToList();
        _leftOut.AddRange(all.Where(pair => pair.Version is null).Select(pair => pair.Entry.Text));
        var pairs = all.Where(pair => pair.Version is not null)
            .Select(pair => (pair.Entry, Version: pair.Version!, Migration: Find(pair.Version!)))
            .ToList();
        var unknown = pairs.Where(pair => pair.Migration is null).ToList();
        return unknown.Count == 0
            ? [.. pairs.Select(pair => (pair.Migration!, pair.Entry.IsUpTo))]
            : throw Refused(
                $"The history {Table} of {_tool.Name} holds "
                + string.Join(", ", unknown.Take(Most).Select(pair => Described(pair.Entry.Text, pair.Version)))
                + $"{(unknown.Count > Most ? ", …" : "")}, which {(unknown.Count == 1 ? "is no migration" : "are no migrations")} of the "
                    + $"set '{set}'.",
                Map(unknown[0].Entry, unknown[0].Version, pairs.Select(pair => pair.Migration)),
                remains: null);
    }

    private static string Described(string entry, string version) => version == entry ? $"'{entry}'" : $"'{entry}' (as {version})";

    /// <summary>
    /// How to map an entry: one alone to a version that none of the others stands for, one for all up to it to the last of them.
    /// </summary>
    private string Map(ForeignEntry entry, string version, IEnumerable<Migration?> found)
    {
        var free = entry.IsUpTo ? LastUpTo(version) : set.Migrations.Except(found.OfType<Migration>()).FirstOrDefault() ?? set.Head;
        var map = $"--map {ShellWriter.Argument($"{entry.Text}={free?.Version}")}";
        var leaveOut = $"leave it out, with --map {ShellWriter.Argument($"{entry.Text}=")} (ForeignHistory.MapVersion)";
        return entry.IsUpTo
            ? $"'{entry.Text}' stands for all up to it: "
                + (free is null ? "" : $"map it to the last migration that this database has, such as {map} for {free}, or ")
                + $"{leaveOut}{(free is null ? "" : ", where it has none")}."
            : $"Map each to a version of the set{(free is null ? "" : $", such as {map} for {free}")}, or {leaveOut}.";
    }

    /// <summary>The last migration that is not after a version; where that is no number, the last of all.</summary>
    private Migration? LastUpTo(string version) => IsNumber(version)
        ? set.Migrations.LastOrDefault(migration => VersionOrder.Instance.Compare(migration.Version, version) <= 0)
        : set.Head;

    private Migration? Find(string version) => IsNumber(version) ? set.FindNumber(version) : null;

    private static bool IsNumber(string version) => version.Length > 0 && version.All(char.IsAsciiDigit);
}
