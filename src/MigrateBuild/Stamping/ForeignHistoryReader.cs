using MigrateBuild.Running;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Stamping;

/// <summary>Reads which migrations of a set another tool's history holds.</summary>
internal sealed class ForeignHistoryReader(NpgsqlConnection connection, MigrationSet set, ForeignHistory source)
{
    private const int Most = 5;

    private string Table => SqlWriter.Identifier(source.Schema ?? "public") + "." + SqlWriter.Identifier(source.Table ?? source.Kind switch
    {
        ForeignHistoryKind.DbUp => "schemaversions",
        ForeignHistoryKind.GolangMigrate => "schema_migrations",
        ForeignHistoryKind.Flyway => "flyway_schema_history",
        ForeignHistoryKind.EntityFramework => "__EFMigrationsHistory",
        _ => throw new ArgumentException($"'{source.Kind}' is no tool."),
    });

    private string Tool => source.Kind switch
    {
        ForeignHistoryKind.GolangMigrate => "golang-migrate",
        ForeignHistoryKind.EntityFramework => "EF Core",
        var kind => kind.ToString(),
    };

    /// <summary>The migrations, in order of version.</summary>
    /// <exception cref="MigrationException">The table is not there or not of that tool, says that it is in the middle of something, or names what the set does not hold.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    internal IReadOnlyList<Migration> Read(CancellationToken cancellationToken)
    {
        var found = FindAll(Entries(cancellationToken)).SelectMany(item => item.IsUpTo
            ? set.Migrations.Where(migration => VersionOrder.Instance.Compare(migration.Version, item.Migration.Version) <= 0)
            : [item.Migration]);
        return [.. found.DistinctBy(migration => migration.Version).OrderBy(migration => migration.Version, VersionOrder.Instance)];
    }

    private List<(string Entry, bool IsUpTo)> Entries(CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(SqlTemplate.Fill(EmbeddedSql.Statement(source.Kind switch
        {
            ForeignHistoryKind.DbUp => "foreign_dbup.sql",
            ForeignHistoryKind.GolangMigrate => "foreign_golang_migrate.sql",
            ForeignHistoryKind.Flyway => "foreign_flyway.sql",
            _ => "foreign_entity_framework.sql",
        }), ("table", Table)));
        try
        {
            var rows = batch.Query(row => (Entry: row.GetString(0), IsBroken: row.GetBoolean(1), IsUpTo: row.GetBoolean(2)), cancellationToken);
            return rows.FirstOrDefault(row => row.IsBroken) is { Entry: { } broken }
                ? throw new MigrationException($"The history {Table} of {Tool} says that {broken} failed or did not end. Fix that with the tool that began it, then adopt the history.")
                : [.. rows.Select(row => (row.Entry, row.IsUpTo))];
        }
        catch (PostgresException error)
        {
            throw new MigrationException($"The history {Table} of {Tool} could not be read: error {error.SqlState}: {error.MessageText}", error) { SqlState = error.SqlState };
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

    /// <summary>DbUp writes a path or the name of a resource, whose parts have dots between them.</summary>
    private string ByScript(string entry)
    {
        var matches = set.Migrations.Where(migration => EndsWithName(entry, Path.GetFileName(migration.Up.Path)) || EndsWithName(entry, migration.Id + ".sql")).ToList();
        return matches.Count == 1 ? matches[0].Version : entry;
    }

    private static bool EndsWithName(string entry, string name) =>
        entry.EndsWith(name, StringComparison.OrdinalIgnoreCase)
        && (entry.Length == name.Length || entry[^(name.Length + 1)] is '.' or '/' or '\\');

    private List<(Migration Migration, bool IsUpTo)> FindAll(List<(string Entry, bool IsUpTo)> entries)
    {
        var pairs = entries.Select(item => (item.Entry, item.IsUpTo, Version: VersionOf(item.Entry)))
            .Where(pair => pair.Version is not null)
            .Select(pair => (pair.Entry, pair.IsUpTo, Version: pair.Version!, Migration: Find(pair.Version!)))
            .ToList();
        var unknown = pairs.Where(pair => pair.Migration is null)
            .Select(pair => pair.Version == pair.Entry ? $"'{pair.Entry}'" : $"'{pair.Entry}' (as {pair.Version})")
            .ToList();
        return unknown.Count == 0
            ? [.. pairs.Select(pair => (pair.Migration!, pair.IsUpTo))]
            : throw new MigrationException(
                $"The history {Table} of {Tool} holds {string.Join(", ", unknown.Take(Most))}{(unknown.Count > Most ? ", …" : "")}, which {(unknown.Count == 1 ? "is no migration" : "are no migrations")} of the set '{set}'. "
                + "Map each to a version of the set, or leave it out, with '--map' (ForeignHistory.MapVersion).");
    }

    private Migration? Find(string version) => version.Length > 0 && version.All(char.IsAsciiDigit) ? set.FindNumber(version) : null;
}
