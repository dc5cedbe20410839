using System.CommandLine;

namespace MigrateBuild.Cli.Tenants;

/// <summary>A command that works on many databases, too.</summary>
internal interface ITenantCommand
{
    /// <summary>Does the work on all of them.</summary>
    IAsyncEnumerable<TenantResult> RunAsync(TenantMigrator migrator, ParseResult arguments, CancellationToken cancellationToken);

    /// <summary>What a tenant that did not fail has to say, on one line.</summary>
    string Describe(TenantResult result);

    /// <summary>Whether the command may create the schema of a tenant.</summary>
    bool CreatesSchemas => false;

    /// <summary>Whether the command counts the tenant as good.</summary>
    bool IsGood(TenantResult result) => result.Outcome == TenantOutcome.Succeeded;
}
