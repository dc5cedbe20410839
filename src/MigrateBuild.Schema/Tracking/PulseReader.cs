using MigrateBuild.Schema.Objects;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Schema.Tracking;

/// <summary>Asks the catalogs what was written.</summary>
internal sealed class PulseReader
{
    public const string Roles = "pg_authid";
    public const string UserMappings = "pg_user_mapping";

    private const string Dependencies = "dependencies";
    private const string IsNew = "age(xmin) <= (SELECT age($1::pg_catalog.xid))";

    private static readonly string NextPulse = SchemaSql.Read("NextPulse");
    private static readonly Dictionary<string, string> Later = CreateQueries(_ => IsNew, isListed: true);
    private static readonly Dictionary<string, string> WithoutLists = CreateQueries(_ => IsNew, isListed: false);
    private static readonly Dictionary<string, string> First = CreateQueries(
        catalog => catalog is null ? "true" : catalog.Listed ?? catalog.Known ?? "false", isListed: true);

    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyList<string> _catalogs;

    public PulseReader(NpgsqlConnection connection)
    {
        _connection = connection;
        _catalogs = TrackedCatalogs.For(connection.PostgreSqlVersion.Major);
    }

    /// <summary>Reads the pulse in the transaction of a snapshot.</summary>
    /// <param name="earlier">The pulse before, or null.</param>
    /// <param name="counts">The counts of now, or null; a catalog whose counts stand still was not written.</param>
    public SchemaPulse Read(SchemaPulse? earlier, Dictionary<string, CatalogCount>? counts)
    {
        using var batch = new NpgsqlBatch(_connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NextPulse));
        foreach (var catalog in _catalogs)
            Ask(catalog, earlier, counts, batch);
        batch.Prepare();

        var catalogs = new Dictionary<string, CatalogPulse>(StringComparer.Ordinal);
        IReadOnlyList<Dependency> dependencies = [];
        using var reader = batch.ExecuteReader();
        reader.Read();
        var next = reader.GetFieldValue<uint>(0);
        while (reader.NextResult())
        {
            reader.Read();
            var catalog = reader.GetString(0);
            var written = reader.IsDBNull(3) ? null : reader.GetString(3);
            if (catalog == Dependencies)
                dependencies = written is null ? [] : Dependency.ReadAll(written);
            else
                catalogs.Add(catalog, new(
                    catalog,
                    reader.GetInt64(1),
                    reader.IsDBNull(2) ? null : reader.GetFieldValue<long[]>(2),
                    written is null ? [] : WrittenRow.ReadAll(written)));
        }

        return new SchemaPulse(next, catalogs, dependencies, counts);
    }

    /// <summary>Asks no more than what can have an answer.</summary>
    private static void Ask(string name, SchemaPulse? earlier, Dictionary<string, CatalogCount>? now, NpgsqlBatch batch)
    {
        var before = earlier?.Counts;
        var isWritten = before is null || now is null || before[name].Written != now[name].Written;
        var isRemoved = before is null || now is null || before[name].Removed != now[name].Removed;
        if (isWritten && name == "pg_depend")
            batch.BatchCommands.Add(Command(Dependencies, (earlier is null ? First : Later)[Dependencies], earlier));
        // Where only what was written is known, what was removed belongs to an object that was.
        if (isWritten || (isRemoved && TrackedCatalogs.Find(name) is not { Listed: null, Known: not null }))
            batch.BatchCommands.Add(Command(name, (earlier is null ? First : isRemoved ? Later : WithoutLists)[name], earlier));
    }

    private static NpgsqlBatchCommand Command(string name, string sql, SchemaPulse? earlier)
    {
        var command = new NpgsqlBatchCommand(sql);
        if (earlier is not null && !TrackedCatalogs.Hashed.Contains(name))
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Xid, Value = earlier.Since });
        return command;
    }

    private static Dictionary<string, string> CreateQueries(Func<TrackedCatalog?, string> isNew, bool isListed)
    {
        var template = SchemaSql.Read("Pulse");
        var queries = TrackedCatalogs.All.ToDictionary(
            catalog => catalog.Name, catalog => Fill(template, isListed ? catalog : catalog.WithoutList(), isNew(catalog)),
            StringComparer.Ordinal);
        queries.Add(Roles, SchemaSql.Read("PulseRoles"));
        queries.Add(UserMappings, SchemaSql.Read("PulseUserMappings"));
        queries.Add(Dependencies, SchemaSql.Read("PulseDependencies").Replace("{new}", isNew(null), StringComparison.Ordinal));
        return queries;
    }

    private static string Fill(string template, TrackedCatalog catalog, string isNew)
    {
        var rows = catalog.Listed is { } listed ? $"({listed} OR {isNew})" : catalog.Known is not null ? isNew : "true";
        return template
            .Replace("{catalog}", catalog.Name, StringComparison.Ordinal)
            .Replace("{key}", catalog.Key, StringComparison.Ordinal)
            .Replace("{owner}", catalog.Owner, StringComparison.Ordinal)
            .Replace("{also}", catalog.Also ?? "NULL", StringComparison.Ordinal)
            .Replace("{names}", Hash(catalog.Names), StringComparison.Ordinal)
            .Replace("{content}", Hash(catalog.Content), StringComparison.Ordinal)
            .Replace("{kind}", catalog.Kind, StringComparison.Ordinal)
            .Replace("{privileges}", catalog.HasPrivileges, StringComparison.Ordinal)
            .Replace("{has_list}", catalog.Listed is null ? "false" : "true", StringComparison.Ordinal)
            .Replace("{listed}", catalog.Listed ?? "false", StringComparison.Ordinal)
            .Replace("{new}", isNew, StringComparison.Ordinal)
            .Replace("{rows}", $"{catalog.Only} AND {rows}", StringComparison.Ordinal);
    }

    private static string Hash(string? columns) =>
        columns is null ? "0" : $"pg_catalog.hashtextextended(ROW({columns})::pg_catalog.text, 0)";
}
