namespace MigrateBuild.Testing;

/// <summary>There is no PostgreSQL server for the tests. The message lists the ways to provide one and why each was not used.</summary>
public sealed class ServerUnavailableException : Exception
{
    internal ServerUnavailableException(string message, bool mustFail, Exception? innerException)
        : base(message, innerException) => MustFail = mustFail;

    /// <summary>
    /// True where tests have to fail, false where they should be skipped with the message: true when a server is required
    /// (<see cref="ThrowawayServerOptions.RequireServer"/>), and when a connection string was given but its server cannot be used.
    /// </summary>
    public bool MustFail { get; }
}
