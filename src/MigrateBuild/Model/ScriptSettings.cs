namespace MigrateBuild;

/// <summary>What the directives of a script say about how it runs.</summary>
/// <param name="NoTransaction"><c>no-transaction</c>: statement by statement, outside a transaction.</param>
/// <param name="LockTimeout"><c>lock-timeout</c>, as PostgreSQL reads it (such as <c>2s</c>), or null.</param>
/// <param name="StatementTimeout"><c>statement-timeout</c>, as PostgreSQL reads it (such as <c>5min</c>), or null.</param>
public sealed record ScriptSettings(bool NoTransaction = false, string? LockTimeout = null, string? StatementTimeout = null);
