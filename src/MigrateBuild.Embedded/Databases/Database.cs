using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Databases;

/// <summary>One database: at rest, or with the one session that it can have. <see cref="State"/> belongs to who holds the turn.</summary>
internal sealed class Database(string name, string owner, bool isTemplate, IdleProcess idle)
{
    private readonly Lock _lock = new();
    private ISessionHandle? _session;
    private bool _isDropped;

    /// <summary>Changes under the lock of the <see cref="DatabaseList"/>.</summary>
    internal string Name { get; set; } = name;

    /// <summary>The role that owned it when that was last said in the maintenance database.</summary>
    internal string Owner { get; set; } = owner;

    internal bool IsTemplate { get; set; } = isTemplate;

    internal Turns Turns { get; } = new();

    internal IdleProcess Idle { get; set; } = idle;

    /// <summary>Nobody has been connected: it is the image's database, but for its name.</summary>
    internal bool IsOriginal { get; set; }

    /// <summary>Null while a process works on it, and when it is gone.</summary>
    internal DatabaseState? State { get; set; }

    /// <summary>Statements of the server's own that are run at the start of the next session, before anything else.</summary>
    internal List<string> Pending { get; } = [];

    /// <summary>Statements of sessions in other databases that mean this one; run after <see cref="Pending"/>.</summary>
    internal List<string> Forwarded { get; } = [];

    /// <summary>It is in no list any more: whoever waited for it is told that it does not exist.</summary>
    internal bool IsDropped
    {
        get { lock (_lock) return _isDropped; }
    }

    /// <summary>Why there is nothing left of it; null: there is.</summary>
    internal string? LossCause { get; set; }

    /// <summary>Which state of the list its own pg_database shows; see <see cref="DatabaseList.Version"/>.</summary>
    internal int ListedVersion { get; set; } = -1;

    /// <summary>By who has the turn.</summary>
    /// <returns>False: it was dropped meanwhile.</returns>
    internal bool TryBegin(ISessionHandle session)
    {
        lock (_lock)
        {
            if (_isDropped) return false;
            _session = session;
            return true;
        }
    }

    internal void EndSession()
    {
        lock (_lock) _session = null;
    }

    /// <summary>From now on nobody begins a session.</summary>
    /// <returns>The session that there is.</returns>
    internal ISessionHandle? MarkDropped()
    {
        lock (_lock)
        {
            _isDropped = true;
            return _session;
        }
    }
}
