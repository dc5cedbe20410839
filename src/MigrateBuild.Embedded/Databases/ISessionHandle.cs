namespace MigrateBuild.Embedded.Databases;

/// <summary>A session as a database sees it.</summary>
internal interface ISessionHandle
{
    /// <summary>Ends the session from outside, as pg_terminate_backend() would; returns at once.</summary>
    void Terminate(string sqlState, string message);
}
