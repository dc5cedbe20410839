namespace MigrateBuild.Embedded.Databases;

/// <summary>A session as a database sees it.</summary>
internal interface ISessionHandle
{
    /// <summary>What a session is told that an administrator ends, who may be its own user.</summary>
    internal const string Terminated = "terminating connection due to administrator command";

    /// <summary>Ends the session from outside, as pg_terminate_backend() would; returns at once.</summary>
    void Terminate(string sqlState, string message);
}
