namespace MigrateBuild.Schema;

/// <summary>When a <see cref="MigrationHook"/> runs.</summary>
public enum MigrationHookKind
{
    /// <summary>Before the migration; what it writes stays.</summary>
    Seed,

    /// <summary>
    /// After each upgrade. It fails with an error of the server, or when a query with a single boolean column gives a row that is
    /// not true.
    /// </summary>
    Verify,
}
