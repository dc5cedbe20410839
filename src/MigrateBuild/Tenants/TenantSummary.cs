namespace MigrateBuild;

/// <summary>The results of a run on many tenants, counted. Not for use by several threads.</summary>
public sealed class TenantSummary
{
    /// <summary>Tenants that are where they were to be.</summary>
    public int Succeeded { get; private set; }

    /// <summary>Of these, the tenants on which migrations ran.</summary>
    public int Changed { get; private set; }

    /// <summary>Tenants that failed.</summary>
    public int Failed { get; private set; }

    /// <summary>Tenants on which the run was canceled.</summary>
    public int Canceled { get; private set; }

    /// <summary>Tenants that were not begun, since too many had failed.</summary>
    public int Skipped { get; private set; }

    /// <summary>The migrations that ran, on all tenants together.</summary>
    public int Steps { get; private set; }

    /// <summary>All tenants that were counted.</summary>
    public int Total => Succeeded + Failed + Canceled + Skipped;

    /// <summary>Whether every tenant that was counted succeeded.</summary>
    public bool IsSuccess => Succeeded == Total;

    /// <summary>Counts one more.</summary>
    public void Add(TenantResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Steps += result.Steps.Count;
        switch (result.Outcome)
        {
            case TenantOutcome.Succeeded:
                Succeeded++;
                Changed += result.Steps.Count > 0 ? 1 : 0;
                break;
            case TenantOutcome.Failed:
                Failed++;
                break;
            case TenantOutcome.Canceled:
                Canceled++;
                break;
            default:
                Skipped++;
                break;
        }
    }
}
