namespace MigrateBuild.Cli;

/// <summary>What the exit code of the command line says.</summary>
public enum ExitCode
{
    /// <summary>Done; of <c>check</c>: the database is at head without drift.</summary>
    Success = 0,

    /// <summary>
    /// A migration failed, the run was refused, there is no such target, or something else went wrong, such as the writing of the result.
    /// </summary>
    Failed = 1,

    /// <summary>The command line cannot be understood, or no connection is given.</summary>
    Usage = 2,

    /// <summary>The database and the build do not match (MIG6001 to MIG6004).</summary>
    Drift = 3,

    /// <summary>Of <c>check</c>: migrations are pending, unknown to this build, or unfinished.</summary>
    NotAtHead = 4,

    /// <summary>The server cannot be reached, or refused the user.</summary>
    Unreachable = 5,

    /// <summary>Another run held the lock for too long.</summary>
    Locked = 6,

    /// <summary>Ended by Ctrl+C or a signal.</summary>
    Canceled = 130,
}
