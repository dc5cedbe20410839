namespace MigrateBuild.Testing;

/// <summary>
/// There is no PostgreSQL server for the tests, and the message lists the ways to provide one and why each was not used; or what comes
/// before the tests needs what the embedded server does not have.
/// </summary>
public sealed class ServerUnavailableException : Exception
{
    internal ServerUnavailableException(string message, bool mustFail, Exception? innerException)
        : base(message, innerException) => MustFail = mustFail;

    /// <param name="limit">What the server does not have.</param>
    /// <param name="who">Who needs it, as the subject of a sentence.</param>
    /// <param name="error">What said so.</param>
    internal static ServerUnavailableException From(ServerLimit limit, string who, Exception error) => new(
        $"{char.ToUpperInvariant(who[0])}{who[1..]} {limit.Needs()}: {error.Message}\n{limit.WaysOut()}", mustFail: false, error);

    /// <summary>
    /// True where tests have to fail, false where they should be skipped with the message: true when a server is required
    /// (<see cref="ThrowawayServerOptions.RequireServer"/>), when a connection string was given but its server cannot be used, and when
    /// the embedded server, which needs nothing, does not start.
    /// </summary>
    public bool MustFail { get; }
}
