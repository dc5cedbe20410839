namespace MigrateBuild.Testing.Servers;

/// <summary>What tests on the embedded server cannot show.</summary>
internal static class EmbeddedText
{
    /// <param name="version">Its version, such as <c>18.7</c>.</param>
    internal static string Limits(string version) =>
        $"The server is PostgreSQL {version}, embedded in this process: one session at a time for each database. What needs several is not "
        + "tested on it: locks between sessions, lock_timeout and deadlocks, what CREATE INDEX CONCURRENTLY waits for, replication.";
}
