using MigrateBuild.Embedded.Engine;
using MigrateBuild.Embedded.Wire;

namespace MigrateBuild.Embedded.Databases;

/// <summary>All databases of a server. For any thread.</summary>
internal sealed partial class DatabaseList
{
    internal const string Maintenance = "postgres";
    internal const string Superuser = "postgres";
    internal const string Template0 = "template0";
    internal const string Template1 = "template1";

    // As long as PostgreSQL waits for other sessions to go (CountOtherDBBackends()).
    private static readonly TimeSpan s_inUse = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Database> _byName = new(StringComparer.Ordinal);
    private readonly IdleProcess _idle;
    private readonly DatabaseState _original;
    private readonly TimeProvider _clock;
    private IReadOnlyList<string> _roles = [];
    private int _version;

    internal DatabaseList(IdleProcess idle, TimeProvider clock)
    {
        _idle = idle;
        _clock = clock;
        _original = idle.Original();
        AddOriginal(new(Maintenance));
        AddOriginal(new(Template1, IsTemplate: true));
    }

    /// <summary>Grows with each change of the list.</summary>
    internal int Version
    {
        get { lock (_lock) return _version; }
    }

    internal IReadOnlyList<string> Names
    {
        get { lock (_lock) return [.. _byName.Keys.Append(Template0).Order(StringComparer.Ordinal)]; }
    }

    internal IReadOnlyList<DatabaseDefinition> Definitions
    {
        get
        {
            lock (_lock)
                return [.. _byName.Values.Select(d => new DatabaseDefinition(d.Name, Owner: d.Owner, IsTemplate: d.IsTemplate))];
        }
    }

    internal Database? Find(string name)
    {
        lock (_lock) return _byName.GetValueOrDefault(name);
    }

    /// <summary>What new databases get in roles, as the maintenance database has them now.</summary>
    internal void SetRoles(IReadOnlyList<string> roles)
    {
        lock (_lock) _roles = roles;
    }

    /// <summary>Takes a database out of the list and gives its memory back.</summary>
    /// <param name="name">Of the database.</param>
    /// <param name="force">Its session is ended; else it is waited for for some seconds.</param>
    /// <exception cref="DatabaseException">It does not exist, is needed, or has a session.</exception>
    internal void Drop(string name, bool force)
    {
        var database = Get(name);
        if (database.IsTemplate) throw DatabaseException.IsTemplate();
        if (name == Maintenance)
            throw new DatabaseException(SqlState.FeatureNotSupported,
                $"the embedded server needs the database \"{name}\": new databases get its roles");
        if (force) Remove(database)?.Terminate(SqlState.AdminShutdown, ISessionHandle.Terminated);
        // Who is dropped already keeps its turn no longer than its session's end takes; that its memory is back is worth the wait.
        if (!database.Turns.TryEnter(_clock, s_inUse))
        {
            if (force) return;
            throw DatabaseException.InUse($"database \"{name}\" is being accessed by other users");
        }
        var isMine = force || !database.IsDropped;
        Remove(database);
        database.State?.GiveUp();
        database.State = null;
        database.Turns.Leave();
        Housekeeping.Look();
        if (!isMine) throw DatabaseException.DoesNotExist(name);
    }

    /// <exception cref="DatabaseException">It does not exist, the new name does, or it has a session.</exception>
    internal void Rename(string name, string to)
    {
        var database = Get(name);
        RequireNew(to);
        Enter(database);
        try
        {
            lock (_lock)
            {
                if (!_byName.TryAdd(to, database)) throw DatabaseException.Exists(to);
                _byName.Remove(name);
                database.Name = to;
                database.Pending.Add(DatabaseRows.Rename(to));
                _version++;
            }
        }
        finally
        {
            database.Turns.Leave();
        }
    }

    /// <summary>A statement that was run on the row of another database is run in it at its next session.</summary>
    internal void Forward(Database target, string statement)
    {
        lock (_lock) target.Forwarded.Add(statement);
    }

    /// <exception cref="DatabaseException">There is a database of that name.</exception>
    internal void RequireNew(string name)
    {
        if (name == Template0 || Find(name) is not null) throw DatabaseException.Exists(name);
    }

    internal Database Get(string name) => Find(name) ?? throw (name == Template0
        ? DatabaseException.IsTemplate()
        : DatabaseException.DoesNotExist(name));

    /// <exception cref="DatabaseException">It is gone meanwhile, or has a session.</exception>
    private void Enter(Database database)
    {
        if (TryEnter(database, out var isGone)) return;
        throw isGone
            ? DatabaseException.DoesNotExist(database.Name)
            : DatabaseException.InUse($"database \"{database.Name}\" is being accessed by other users");
    }

    private bool TryEnter(Database database, out bool isGone)
    {
        var entered = database.Turns.TryEnter(_clock, s_inUse);
        isGone = database.IsDropped;
        if (!entered || !isGone) return entered;
        database.Turns.Leave();
        return false;
    }

    private ISessionHandle? Remove(Database database)
    {
        lock (_lock)
        {
            if (!database.IsDropped && _byName.Remove(database.Name)) _version++;
            return database.MarkDropped();
        }
    }
}
