namespace MigrateBuild.Schema;

/// <summary>Where a throwaway server comes from.</summary>
public enum ServerKind
{
    /// <summary>A server that somebody else runs, named by a connection string; only databases are created and dropped on it.</summary>
    Connection,

    /// <summary>A container of a Docker engine.</summary>
    Container,

    /// <summary>The PostgreSQL programs of this machine, with a data folder of their own.</summary>
    Local,

    /// <summary>PostgreSQL as managed code in this process, with one session a database; nothing has to be installed for it.</summary>
    Embedded,
}
