using Npgsql;

namespace MigrateBuild.Testing.Schema;

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
    private SchemaPulse? _pulse;
    private string? _history;
    private SchemaSnapshot? _last;

    /// <param name="connection">An open connection to the database; PostgreSQL 13 or newer.</param>
    /// <param name="options">What to leave out.</param>
    public SchemaTracker(NpgsqlConnection connection, SchemaSnapshotOptions options)
    {
        _connection = connection;
        _options = options;
        _classes = [.. SchemaObjectClasses.For(connection.PostgreSqlVersion.Major).Select(item => new ClassCache(item))];
    }

    /// <summary>How many snapshots were read as a whole.</summary>
    public int WholeReads { get; private set; }

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
        Read(change: null);
        return Snapshot();
    }

    private SchemaSnapshot TakeTracked()
    {
        using var transaction = SnapshotTransaction.Begin(_connection);
        var pulse = PulseReader.Read(_connection, _pulse);
        var change = _pulse is null ? null : SchemaChange.Between(_pulse, pulse);
        if (change is { Written.Count: 0 } && _last is not null)
        {
            _pulse = pulse;
            return _last;
        }

        // Until all is read again, the pulse before does not fit what the caches hold.
        _pulse = null;
        Read(change);
        _pulse = pulse;
        return _last = Snapshot();
    }

    private void Read(SchemaChange? change)
    {
        if (change is null or { Everything: true })
        {
            WholeReads++;
            ClassReader.Read(_connection, _classes, units: null, _options);
            return;
        }

        var units = UnitReader.Read(_connection, change);
        ClassReader.Read(_connection, [.. _classes.Where(cache => cache.MayHaveChanged(change.Written, units))], units, _options);
    }

    private SchemaSnapshot Snapshot()
    {
        _history ??= SnapshotTransaction.HistoryName(_connection, _options);
        return new SchemaSnapshot(SnapshotScope.Apply([.. _classes.SelectMany(cache => cache.Objects)], _history));
    }
}
