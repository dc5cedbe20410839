namespace MigrateBuild;

/// <summary>What the directives of a script say about how it runs.</summary>
public sealed record ScriptSettings
{
    /// <summary><c>no-transaction</c>: statement by statement, outside a transaction.</summary>
    public bool NoTransaction { get; init; }

    /// <summary><c>lock-timeout</c>, as PostgreSQL reads it (such as <c>2s</c>), or null.</summary>
    public string? LockTimeout { get; init; }

    /// <summary><c>statement-timeout</c>, as PostgreSQL reads it (such as <c>5min</c>), or null.</summary>
    public string? StatementTimeout { get; init; }
}
