using System.Data;
using MigrateBuild.Schema.Objects;
using Npgsql;

namespace MigrateBuild.Schema.Tracking;

/// <summary>
/// The transaction of an incremental snapshot. Its commands travel with those that they enclose, so that it costs no round trips
/// of its own.
/// </summary>
internal sealed class TrackingTransaction : IDisposable
{
    private static readonly string BeginSql = SchemaSql.Read("BeginSnapshot");
    private static readonly string EndSql = SchemaSql.Read("EndSnapshot");
    private static readonly string Settings = SchemaSql.Read("SnapshotSettings");
    private static readonly string UnitSettings = SchemaSql.Read("UnitSettings");
    private static readonly string WholeSettings = SchemaSql.Read("WholeSettings");

    private bool _isOpen = true;

    private TrackingTransaction(NpgsqlConnection connection) => Connection = connection;

    public NpgsqlConnection Connection { get; }

    /// <summary>Begins it for what reads few rows of many, and counts what was written.</summary>
    /// <param name="connection">An open connection that is in no transaction.</param>
    /// <param name="counters">The counters of its database, or null where there are none.</param>
    /// <param name="counts">What they say, or null.</param>
    public static TrackingTransaction Begin(
        NpgsqlConnection connection, CatalogCounters? counters, out Dictionary<string, CatalogCount>? counts)
    {
        var transaction = new TrackingTransaction(connection);
        try
        {
            using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(BeginSql));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Settings));
            batch.BatchCommands.Add(new NpgsqlBatchCommand(UnitSettings));
            if (counters is not null)
                batch.BatchCommands.Add(counters.Command());
            batch.Prepare();
            using var reader = batch.ExecuteReader();
            reader.NextResult();
            counts = reader.NextResult() && reader.Read() ? counters!.Read(reader) : null;
            return transaction;
        }
        catch
        {
            transaction.Dispose();
            throw;
        }
    }

    /// <summary>Has the planner choose as it does elsewhere, for what reads all rows.</summary>
    public void ReadAll()
    {
        using var command = SnapshotTransaction.Command(WholeSettings, Connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Adds the end of the transaction to a batch; <see cref="HasEnded"/> is to follow when it was run.</summary>
    public static void AddEnd(NpgsqlBatch batch) => batch.BatchCommands.Add(new NpgsqlBatchCommand(EndSql));

    /// <summary>The batch with the end was run.</summary>
    public void HasEnded() => _isOpen = false;

    /// <summary>Ends it where nothing else has: nothing was written, so it is rolled back.</summary>
    public void Dispose()
    {
        if (!_isOpen || Connection.FullState != ConnectionState.Open)
            return;
        _isOpen = false;
        using var command = SnapshotTransaction.Command(EndSql, Connection);
        command.ExecuteNonQuery();
    }
}
