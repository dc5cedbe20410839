using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Tracking;

/// <summary>The queries of pulses, by catalog.</summary>
internal sealed class PulseQueries
{
    public const string Roles = "pg_authid";
    public const string UserMappings = "pg_user_mapping";

    /// <summary>The name of the query that follows <c>pg_depend</c>.</summary>
    public const string Dependencies = "dependencies";

    /// <summary>The first version that can tell which of several places in a table is the last.</summary>
    private const int FirstWithPlaces = 14;

    private const string IsNew = "age(xmin) <= (SELECT age($1::pg_catalog.xid))";

    private static readonly Lazy<PulseQueries> WithPlaces = new(() => new PulseQueries(hasPlaces: true));
    private static readonly Lazy<PulseQueries> WithoutPlaces = new(() => new PulseQueries(hasPlaces: false));

    private readonly Dictionary<string, string> _first;
    private readonly Dictionary<string, string> _later;
    private readonly Dictionary<string, string> _withoutLists;
    private readonly Dictionary<string, string> _near;
    private readonly Dictionary<string, string> _nearWithoutLists;

    private PulseQueries(bool hasPlaces)
    {
        _first = All(catalog => catalog.Listed ?? catalog.Known ?? "false", "true", hasPlaces ? "max(ctid)" : null);
        var place = hasPlaces ? $"max(ctid) FILTER (WHERE {IsNew})" : null;
        _later = All(_ => IsNew, IsNew, place);
        _withoutLists = All(_ => IsNew, IsNew, place, catalog => catalog.WithoutList());
        _near = Near(catalog => catalog);
        _nearWithoutLists = Near(catalog => catalog.WithoutList());
    }

    /// <summary>The queries for a major version.</summary>
    public static PulseQueries For(int version) => (version >= FirstWithPlaces ? WithPlaces : WithoutPlaces).Value;

    /// <summary>What a catalog says before anything is known; no parameters.</summary>
    public string First(string name) => _first[name];

    /// <summary>What a catalog says of all its rows since a transaction, its one parameter; none where it is hashed.</summary>
    /// <param name="name">The catalog.</param>
    /// <param name="lists">Whether to list what is there, as rows were removed.</param>
    public string Later(string name, bool lists) => (lists ? _later : _withoutLists)[name];

    /// <summary>
    /// The same of the rows behind a place, the second parameter, and of those of some owners, the third (the dependencies have none); null
    /// where a catalog is always read as a whole.
    /// </summary>
    public string? Near(string name, bool lists) => (lists ? _near : _nearWithoutLists).GetValueOrDefault(name);

    private static Dictionary<string, string> All(
        Func<TrackedCatalog, string> isNew, string isNewDependency, string? place, Func<TrackedCatalog, TrackedCatalog>? change = null)
    {
        var template = SchemaSql.Read("Pulse")
            .Replace("{count}", "count(*)", StringComparison.Ordinal)
            .Replace("{source}", "pg_catalog.{catalog}", StringComparison.Ordinal)
            .Replace("{place}", place ?? "NULL", StringComparison.Ordinal);
        var queries = TrackedCatalogs.All.ToDictionary(
            catalog => catalog.Name,
            catalog => FillWhole(change is null ? catalog : change(catalog), isNew(catalog)),
            StringComparer.Ordinal);
        queries.Add(Roles, SchemaSql.Read("PulseRoles"));
        queries.Add(UserMappings, SchemaSql.Read("PulseUserMappings"));
        queries.Add(Dependencies, FillDependencies("pg_catalog.pg_depend", isNewDependency, place ?? "NULL"));
        return queries;

        string FillWhole(TrackedCatalog catalog, string isNewRow) => Fill(template, catalog, isNewRow, Rows(catalog, isNewRow));
    }

    private static Dictionary<string, string> Near(Func<TrackedCatalog, TrackedCatalog> change)
    {
        var place = $"max(ctid) FILTER (WHERE {IsNew})";
        var template = SchemaSql.Read("Pulse")
            .Replace("{count}", $"count(*) FILTER (WHERE {IsNew})", StringComparison.Ordinal)
            .Replace("{source}", SchemaSql.Read("PulseNear"), StringComparison.Ordinal)
            .Replace("{place}", place, StringComparison.Ordinal);
        var queries = TrackedCatalogs.All.Where(catalog => catalog.FoundBy.Count > 0).ToDictionary(
            catalog => catalog.Name,
            catalog => Fill(template, change(catalog), IsNew, catalog.Only)
                .Replace("{found}", Found(catalog), StringComparison.Ordinal),
            StringComparer.Ordinal);
        queries.Add(
            Dependencies,
            FillDependencies("(SELECT ctid, xmin, * FROM pg_catalog.pg_depend WHERE ctid >= $2)", IsNew, place));
        return queries;
    }

    private static string Found(TrackedCatalog catalog) => string.Join(" OR ", catalog.FoundBy.Select(column => $"{column} = ANY ($3)"));

    private static string FillDependencies(string source, string isNew, string place) => SchemaSql.Read("PulseDependencies")
        .Replace("{source}", source, StringComparison.Ordinal)
        .Replace("{new}", isNew, StringComparison.Ordinal)
        .Replace("{place}", place, StringComparison.Ordinal);

    // All that are listed, or those that are new, or all.
    private static string Rows(TrackedCatalog catalog, string isNew) =>
        $"{catalog.Only} AND " + (catalog.Listed is { } listed ? $"({listed} OR {isNew})" : catalog.Known is not null ? isNew : "true");

    private static string Fill(string template, TrackedCatalog catalog, string isNew, string rows) =>
        template
            .Replace("{catalog}", catalog.Name, StringComparison.Ordinal)
            .Replace("{key}", catalog.Key, StringComparison.Ordinal)
            .Replace("{owner}", catalog.Owner, StringComparison.Ordinal)
            .Replace("{also}", catalog.Also ?? "NULL", StringComparison.Ordinal)
            .Replace("{names}", Hash(catalog.Names), StringComparison.Ordinal)
            .Replace("{content}", Hash(catalog.Content), StringComparison.Ordinal)
            .Replace("{kind}", catalog.Kind, StringComparison.Ordinal)
            .Replace("{privileges}", catalog.HasPrivileges, StringComparison.Ordinal)
            .Replace("{updates}", catalog.Updates, StringComparison.Ordinal)
            .Replace("{removal}", catalog.UpdatesOnRemoval, StringComparison.Ordinal)
            .Replace("{has_list}", catalog.Listed is null ? "false" : "true", StringComparison.Ordinal)
            .Replace("{listed}", catalog.Listed ?? "false", StringComparison.Ordinal)
            .Replace("{new}", isNew, StringComparison.Ordinal)
            .Replace("{rows}", rows, StringComparison.Ordinal);

    private static string Hash(string? columns) =>
        columns is null ? "0" : $"pg_catalog.hashtextextended(ROW({columns})::pg_catalog.text, 0)";
}
