using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Schema.Tracking;

/// <summary>What the queries of a pulse have said so far; the last answer of a catalog counts.</summary>
internal sealed class PulseAnswers
{
    private readonly Dictionary<string, CatalogPulse> _catalogs = new(StringComparer.Ordinal);
    private IReadOnlyList<Dependency> _dependencies = [];
    private uint? _since;

    public bool HasSince => _since is not null;

    /// <inheritdoc cref="SchemaPulse.Since"/>
    public uint Since
    {
        get => _since!.Value;
        set => _since = value;
    }

    /// <summary>What was said of a catalog, or by the query that follows <c>pg_depend</c>.</summary>
    public CatalogPulse Of(string name) => _catalogs[name];

    /// <summary>The objects that show what was written.</summary>
    public IEnumerable<uint> Owners() =>
        _catalogs.Values.SelectMany(catalog => catalog.Written).SelectMany(row => new[] { row.Owner, row.Also }).Where(oid => oid != 0);

    /// <summary>Takes in an answer, a row of <c>Pulse.sql</c> or its like.</summary>
    /// <param name="reader">It.</param>
    /// <param name="isNear"><inheritdoc cref="CatalogPulse" path="/param[@name='IsNear']"/></param>
    /// <returns>The name that was asked for and where its last new row is; null where it has none.</returns>
    public (string Name, NpgsqlTid Place)? Add(NpgsqlDataReader reader, bool isNear)
    {
        var name = reader.GetString(0);
        var written = reader.IsDBNull(3) ? null : reader.GetString(3);
        var isDependencies = name == PulseQueries.Dependencies;
        if (isDependencies)
            _dependencies = written is null ? [] : Dependency.ReadAll(written);
        _catalogs[name] = new(
            name,
            reader.GetInt64(1),
            reader.IsDBNull(2) ? null : reader.GetFieldValue<long[]>(2),
            written is null || isDependencies ? [] : WrittenRow.ReadAll(written),
            isNear);
        return reader.IsDBNull(4) ? null : (name, reader.GetFieldValue<NpgsqlTid>(4));
    }

    public SchemaPulse ToPulse(Dictionary<string, CatalogCount>? counts)
    {
        _catalogs.Remove(PulseQueries.Dependencies);
        return new(Since, _catalogs, _dependencies, counts);
    }
}
