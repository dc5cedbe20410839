namespace MigrateBuild.Embedded.Sessions;

/// <summary>What the sessions of a server have in common.</summary>
/// <param name="Clock">Measures waits.</param>
/// <param name="TurnTimeout">How long a connection waits for the one before it on the same database.</param>
/// <param name="StartupTimeout">How long a client may take for its startup, as authentication_timeout.</param>
/// <param name="Password">Asked for where it is not null.</param>
internal sealed record SessionSettings(TimeProvider Clock, TimeSpan TurnTimeout, TimeSpan StartupTimeout, string? Password);
