using MigrateBuild.Schema.Objects;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Schema.Tracking;

/// <summary>
/// Asks the catalogs what was written. Where the server counts that (<see cref="CatalogCounters"/>), it looks for the rows near where
/// the last ones were, and takes them for all if they are as many as were counted: so what a pulse costs does not grow with the schema.
/// A catalog of which that cannot be told is read as a whole.
/// </summary>
internal sealed class PulseReader
{
    // Of a larger change it is not worth asking row by row.
    private const int MostOwners = 500;

    private static readonly string NextPulse = SchemaSql.Read("NextPulse");

    private readonly NpgsqlConnection _connection;
    private readonly IReadOnlyList<string> _catalogs;
    private readonly PulseQueries _queries;

    // Where the last new row of each catalog was. It tells where to look first and nothing else.
    private readonly Dictionary<string, NpgsqlTid> _places = new(StringComparer.Ordinal);

    public PulseReader(NpgsqlConnection connection)
    {
        _connection = connection;
        _catalogs = TrackedCatalogs.For(connection.PostgreSqlVersion.Major);
        _queries = PulseQueries.For(connection.PostgreSqlVersion.Major);
    }

    /// <summary>How many catalogs were read as a whole although the server counts, by name: for tests and measurements.</summary>
    public Dictionary<string, int> WholeReads { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads all that there is, in the transaction of a snapshot.</summary>
    /// <param name="counts">The counts of now, or null.</param>
    public SchemaPulse ReadFirst(Dictionary<string, CatalogCount>? counts)
    {
        var pulse = new PulseAnswers();
        Read(pulse, [.. _catalogs.Append(PulseQueries.Dependencies).Select(name => (name, new NpgsqlBatchCommand(_queries.First(name))))]);
        return pulse.ToPulse(counts);
    }

    /// <summary>Reads what was written since another pulse, in the transaction of a snapshot.</summary>
    /// <param name="earlier">The pulse before.</param>
    /// <param name="known">What is known since then.</param>
    /// <param name="counts">The counts of now, or null.</param>
    public SchemaPulse Read(SchemaPulse earlier, KnownObjects known, Dictionary<string, CatalogCount>? counts)
    {
        var pulse = new PulseAnswers();
        if (earlier.Counts is not { } before || counts is null)
        {
            Read(pulse, [.. _catalogs.Append(PulseQueries.Dependencies).Select(name => (name, Whole(name, earlier, lists: true)))]);
            return pulse.ToPulse(counts);
        }

        var written = Written(before, counts);
        // Counts that go back were reset.
        var isCounted = written.Values.All(count => count is { Inserted: >= 0, Updated: >= 0, Removed: >= 0 });
        var near = written.Keys.Where(name => isCounted && IsNear(name, known)).ToHashSet(StringComparer.Ordinal);
        Read(pulse,
            [
                .. written.Keys.Where(name => !near.Contains(name)).Select(name => (name, WholeOf(name))),
                .. near.Where(name => name != KnownObjects.Relations).Select(name => (name, NearOf(name, []))),
            ]);
        // The tables to which new rows of other catalogs belong are looked for by these.
        if (near.Contains(KnownObjects.Relations))
            Read(pulse, [(KnownObjects.Relations, NearOf(KnownObjects.Relations, pulse.Owners()))]);
        var goneTables = near.Contains(KnownObjects.Relations) ? known.GoneTables(pulse.Of(KnownObjects.Relations)) : new HashSet<uint>();
        Read(pulse, [.. near.Where(name => !known.HasAll(pulse.Of(name), written[name], goneTables)).Select(name => (name, Again(name)))]);
        return pulse.ToPulse(counts);

        NpgsqlBatchCommand WholeOf(string name) => Whole(name, earlier, lists: written[name].Removed != 0);

        NpgsqlBatchCommand NearOf(string name, IEnumerable<uint> owners) =>
            Near(name, earlier, [.. known.RecentOwners(name).Union(owners)], lists: written[name].Removed != 0);

        NpgsqlBatchCommand Again(string name)
        {
            WholeReads[name] = WholeReads.GetValueOrDefault(name) + 1;
            return WholeOf(name);
        }
    }

    /// <summary>How often the catalogs were written that have something to say.</summary>
    private static Dictionary<string, CatalogCount> Written(
        Dictionary<string, CatalogCount> before, Dictionary<string, CatalogCount> now)
    {
        var written = new Dictionary<string, CatalogCount>(StringComparer.Ordinal);
        foreach (var (name, count) in now)
        {
            var since = count.Since(before[name]);
            if (IsToBeAsked(name, since))
                written.Add(name, since);
            if (name == "pg_depend" && since.IsWritten)
                written.Add(PulseQueries.Dependencies, since);
        }

        return written;
    }

    private bool IsNear(string name, KnownObjects known) => _places.ContainsKey(name) && _queries.Near(name, lists: false) is not null
        && known.RecentOwners(name).Length <= MostOwners;

    // Asks no more than what can have an answer: where only what was written is known, what was removed belongs to an object that was.
    private static bool IsToBeAsked(string name, CatalogCount count) => count.IsWritten
        || (count.Removed != 0 && TrackedCatalogs.Find(name) is not { Listed: null, Known: not null });

    private NpgsqlBatchCommand Whole(string name, SchemaPulse earlier, bool lists)
    {
        var command = new NpgsqlBatchCommand(_queries.Later(name, lists));
        if (!TrackedCatalogs.Hashed.Contains(name))
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Xid, Value = earlier.Since });
        return command;
    }

    private NpgsqlBatchCommand Near(string name, SchemaPulse earlier, uint[] owners, bool lists)
    {
        var command = new NpgsqlBatchCommand(_queries.Near(name, lists)!)
        {
            Parameters =
            {
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Xid, Value = earlier.Since },
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Tid, Value = new NpgsqlTid(_places[name].BlockNumber, 0) },
            },
        };
        if (name != PulseQueries.Dependencies)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid, Value = owners });
        return command;
    }

    private void Read(PulseAnswers pulse, List<(string Name, NpgsqlBatchCommand Command)> asked)
    {
        if (asked.Count == 0 && pulse.HasSince)
            return;
        using var batch = new NpgsqlBatch(_connection);
        if (!pulse.HasSince)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(NextPulse));
        foreach (var (_, command) in asked)
            batch.BatchCommands.Add(command);
        batch.Prepare();

        using var reader = batch.ExecuteReader();
        if (!pulse.HasSince)
        {
            reader.Read();
            pulse.Since = reader.GetFieldValue<uint>(0);
            reader.NextResult();
        }

        foreach (var (_, command) in asked)
        {
            reader.Read();
            // It has the place where it begins.
            if (pulse.Add(reader, isNear: command.Parameters.Count > 1) is var (name, place))
                _places[name] = place;
            reader.NextResult();
        }
    }
}
