using MigrateBuild.Embedded.Databases;
using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Sessions;

/// <summary>
/// The process of one session: made for it, and what it leaves behind is brought in order. Belongs to who has the database's turn.
/// </summary>
internal sealed class SessionProcess
{
    internal const string RecoveryHint = "The next connection finds what was committed, as after a crash of PostgreSQL.";

    // A process on its own makes no checkpoint by itself: its write-ahead log would grow for ever, and files of dropped tables are
    // removed by one.
    private const long CheckpointSize = 2 << 20;

    private static readonly string[] s_timeouts =
        ["statement_timeout", "lock_timeout", "transaction_timeout", "idle_session_timeout", "idle_in_transaction_session_timeout"];

    private readonly Database _database;

    private SessionProcess(Database database, Backend backend)
    {
        _database = database;
        Backend = backend;
    }

    internal Backend Backend { get; }

    /// <summary>A process on the database, with everything done that was to be done at its next session.</summary>
    internal static SessionProcess Start(Database database, DatabaseList databases)
    {
        var state = database.State ?? throw new FatalException(SqlState.ObjectNotInPrerequisiteState,
            DatabaseException.IsLost(database), database.LossCause,
            database.Name == DatabaseList.Maintenance ? "Start another server." : "Drop it and make it again.");
        var process = new SessionProcess(database, Start(database.Idle, state));
        database.State = null;
        database.IsOriginal = false;
        try
        {
            process.RunPending(databases);
            return process;
        }
        catch
        {
            process.End(isClean: false);
            throw;
        }
    }

    private static Backend Start(IdleProcess idle, DatabaseState state)
    {
        try
        {
            return idle.Start(state);
        }
        catch (OutOfMemoryException)
        {
            throw new FatalException(SqlState.OutOfMemory, "out of memory: there is none for a session of the embedded server",
                $".NET may take {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MB in this process.",
                "Have fewer databases open at a time, or give the process more memory.");
        }
    }

    /// <summary>Ends what the session left open, as the end of PostgreSQL's process would, and puts the database to rest.</summary>
    /// <param name="isClean">The session ended outside a transaction, with all that it sent answered.</param>
    internal void End(bool isClean)
    {
        if (_database.IsDropped)
        {
            Backend.Dispose();
            return;
        }
        try
        {
            if (!Backend.IsDead) CleanUp(isClean);
        }
        catch (Exception e) when (e is ServerError or BackendDiedException or IOException)
        {
            Backend.Kill($"what its session left could not be cleaned up: {e.Message}");
        }
        if (!Backend.IsDead) _database.State = _database.Idle.Rest(Backend);
        else Recover();
        Housekeeping.Look();
    }

    private void RunPending(DatabaseList databases)
    {
        foreach (var statement in _database.Pending) Backend.Execute(statement);
        foreach (var statement in _database.Forwarded)
        {
            // What it names may be gone since.
            try { Backend.Execute(statement); }
            catch (ServerError) { }
        }
        _database.Pending.Clear();
        _database.Forwarded.Clear();
        if (_database.Name != DatabaseList.Maintenance || _database.ListedVersion == databases.Version) return;
        _database.ListedVersion = databases.Version;
        Backend.Execute(DatabaseRows.Synchronize(databases.Definitions.Where(d => d.Name != _database.Name)));
    }

    // Prepared statements, settings and all else in the process's own memory end with it. Left are what others would see: an open
    // transaction, temporary tables, locks and LISTEN.
    private void CleanUp(bool isClean)
    {
        Backend.OnUtility = null;
        // Nothing that the session had set may get in the way; where a transaction is rolled back, its settings are set once more.
        StopTimeouts();
        if (!isClean)
        {
            Backend.Exchange(FrontendMessage.CreateSync(), NoClient.Instance);
            Backend.Execute(HostSql.Read("rollback.sql"));
            StopTimeouts();
        }
        Backend.Execute(HostSql.Read("discard-all.sql"));
        // What the session has counted goes to shared memory before its end, as PostgreSQL's process would have it.
        Backend.ExecuteAsSuperuser(HostSql.Read("flush-statistics.sql"));
        if (Backend.LogSize > CheckpointSize) Backend.ExecuteAsSuperuser(HostSql.Read("checkpoint.sql"));
        // Dynamic shared memory beyond what was set apart for it lies in the process's own memory: the statistics of ten thousand tables
        // do.
        if (_database.Idle.HasOwnSharedMemory(Backend)) Backend.Kill("its statistics have outgrown shared memory");
    }

    private void StopTimeouts()
    {
        foreach (var timeout in s_timeouts) Backend.Set(timeout, "0", SettingContext.User, SettingSource.Session);
    }

    // As PostgreSQL after a crash: a new server on the files of the dead one, whose processes begin as that one from now on.
    private void Recover()
    {
        try
        {
            _database.Idle = IdleProcess.From(() => Backend.Recover(_database.Name));
            _database.State = _database.Idle.Original();
        }
        catch (Exception e) when (e is BackendDiedException or ServerError)
        {
            _database.LossCause = $"{Backend.DeathCause} A new process could not recover it: {e.Message}";
        }
        finally
        {
            Backend.Dispose();
        }
    }
}
