namespace MigrateBuild;

/// <summary>How a run on one tenant ended.</summary>
public enum TenantOutcome
{
    /// <summary>The tenant is where it was to be, whether something had to be done or not; its status was read.</summary>
    Succeeded,

    /// <summary>A script failed, the run was refused, or the server could not be reached.</summary>
    Failed,

    /// <summary>The run was canceled while it worked on this tenant.</summary>
    Canceled,

    /// <summary>Nothing was done: so many tenants had failed that no more were begun.</summary>
    Skipped,
}
