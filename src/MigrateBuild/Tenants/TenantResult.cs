namespace MigrateBuild;

/// <summary>What a run did to one tenant. It holds no connection string.</summary>
public sealed class TenantResult
{
    internal TenantResult(string tenant, TenantOutcome outcome)
    {
        Tenant = tenant;
        Outcome = outcome;
    }

    /// <summary>The tenant's name.</summary>
    public string Tenant { get; }

    /// <summary>How it ended.</summary>
    public TenantOutcome Outcome { get; }

    /// <summary>The highest version that was applied before; null for none, and where the history could not be read.</summary>
    public string? From { get; internal init; }

    /// <summary>The highest version that is applied now; null for none, and where the history could not be read.</summary>
    public string? To { get; internal init; }

    /// <summary>The migrations that ran, in the order in which they did; of a tenant that failed those that stay.</summary>
    public IReadOnlyList<MigrationStep> Steps { get; internal init; } = [];

    /// <summary>How long it took, the connecting and the waiting for the lock included.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>Where the tenant is; only of <see cref="TenantMigrator.GetStatusAsync"/>, and of a tenant that could be read.</summary>
    public MigrationStatus? Status { get; internal init; }

    /// <summary>Whether the steps are those that would run, and nothing was changed.</summary>
    internal bool IsDryRun { get; init; }

    /// <summary>What went wrong, complete; null where nothing did.</summary>
    public string? Error { get; internal init; }

    /// <summary>The failure; a <see cref="MigrationException"/> knows script, line and column. Null where nothing went wrong.</summary>
    public Exception? Exception { get; internal init; }

    /// <summary>Tenant and outcome, such as <c>acme: Failed</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Tenant}: {Outcome}";
}
