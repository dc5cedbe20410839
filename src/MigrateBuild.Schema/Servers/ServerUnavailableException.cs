namespace MigrateBuild.Schema;

/// <summary>
/// There is no PostgreSQL server for the tests, and the message lists the ways to provide one and why each was not used; or what comes
/// before the tests needs what the embedded server does not have.
/// </summary>
public sealed class ServerUnavailableException : Exception
{
    internal ServerUnavailableException(string message, bool mustFail, Exception? innerException)
        : base(message, innerException) => MustFail = mustFail;

    /// <summary>
    /// True where tests have to fail, false where they should be skipped with the message: true when a server is required, when a
    /// connection string was given but its server cannot be used, and when the embedded server, which needs nothing, does not start.
    /// </summary>
    public bool MustFail { get; }
}
