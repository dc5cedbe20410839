using MigrateBuild.Schema.Classes;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Tracking;
using Npgsql;

namespace MigrateBuild.Schema.Snapshots;

/// <summary>
/// Takes snapshots of one database again and again, and reads each time only what may differ from the time before. The
/// snapshots are the same as those of <see cref="SchemaSnapshot.TakeAsync"/>.
/// </summary>
/// <remarks>
/// A pulse asks every catalog which of its rows were written by transactions that the snapshot before did not see. From these
/// rows <c>pg_depend</c> leads to the tables, types and routines whose text can have changed, and those alone are read. Where a
/// change reaches further, such as another name of a schema or a role, everything is.
/// </remarks>
internal sealed class SchemaTracker
{
    private readonly NpgsqlConnection _connection;
    private readonly SchemaSnapshotOptions _options;
    private readonly List<ClassCache> _classes;
    private readonly PulseReader _pulses;
    private readonly Lazy<CatalogCounters?> _counters;
    private readonly Lazy<string?> _history;
    private KnownObjects? _known;
    private SchemaPulse? _pulse;
    private SchemaSnapshot? _last;

    /// <param name="connection">An open connection to the database; PostgreSQL 13 or newer.</param>
    /// <param name="options">What to leave out.</param>
    public SchemaTracker(NpgsqlConnection connection, SchemaSnapshotOptions options)
    {
        _connection = connection;
        _options = options;
        _classes = [.. SchemaObjectClasses.For(connection.PostgreSqlVersion.Major).Select(item => new ClassCache(item))];
        _pulses = new PulseReader(connection);
        _counters = new(() => CatalogCounters.Of(connection));
        _history = new(() => SnapshotTransaction.HistoryName(connection, options));
    }

    /// <summary>How many snapshots were read as a whole.</summary>
    public int WholeReads { get; private set; }

    /// <summary>How many catalogs were read as a whole to see what was written, although the server counts that, by name.</summary>
    public IReadOnlyDictionary<string, int> WholeCatalogs => _pulses.WholeReads;

    /// <summary>Reads the schema as it is now, in a read-only transaction of its own.</summary>
    public SchemaSnapshot Take(CancellationToken cancellationToken) => WithKnownStatements(TakeTracked, cancellationToken);

    /// <summary>The same, but reads everything, whatever was read before.</summary>
    public SchemaSnapshot TakeWhole(CancellationToken cancellationToken) => WithKnownStatements(TakeUntracked, cancellationToken);

    private SchemaSnapshot WithKnownStatements(Func<SchemaSnapshot> take, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return take();
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidSqlStatementName)
        {
            // A script that ran on this connection said DISCARD ALL or DEALLOCATE ALL: Npgsql does not know that yet.
            _connection.UnprepareAll();
            return take();
        }
    }

    private SchemaSnapshot TakeUntracked()
    {
        using var transaction = SnapshotTransaction.Begin(_connection);
        ReadAll();
        return Snapshot();
    }

    private SchemaSnapshot TakeTracked()
    {
        // What one reads in a transaction of its own comes first.
        _ = _history.Value;
        var (known, earlier) = (_known, _pulse);
        // Until all is read, what is known does not fit what the caches hold.
        _known = null;
        using (var transaction = TrackingTransaction.Begin(_connection, _counters.Value, out var counts))
        {
            var pulse = known is null ? _pulses.ReadFirst(counts) : _pulses.Read(earlier!, known, counts);
            var change = known?.Follow(pulse);
            if (change is null or { ReachesAll: true })
            {
                transaction.ReadAll();
                ReadAll();
            }
            else if (change.Written.Count > 0)
                Read(transaction, change, known!);
            (_known, _pulse) = (known ?? new KnownObjects(pulse), pulse);
            if (change is { Written.Count: 0 } && _last is not null)
                return _last;
        }

        return _last = Snapshot();
    }

    private void ReadAll()
    {
        WholeReads++;
        ClassReader.Read(_connection, _classes, _options);
    }

    private void Read(TrackingTransaction transaction, SchemaChange change, KnownObjects known)
    {
        var classes = new List<(ClassCache, uint[]?)>();
        foreach (var cache in _classes)
        {
            if (cache.Follow(change, known, out var units))
                classes.Add((cache, units));
        }

        if (classes.Count > 0)
            ClassReader.ReadUnits(transaction, classes, _options);
    }

    private SchemaSnapshot Snapshot() => new(new SchemaContent([.. _classes.Select(cache => cache.Units)], _history.Value))
    {
        ServerVersion = _connection.PostgreSqlVersion.Major,
    };
}
