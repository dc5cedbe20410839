namespace MigrateBuild.Errors;

/// <summary>How whoever sees a connection fail asks for what would help: each in the words of where the migrator was started.</summary>
/// <param name="CreateDatabase">What creates a missing database; null where nothing does.</param>
/// <param name="Wait">What waits for a server that is starting.</param>
internal sealed record ConnectionAdvice(string? CreateDatabase, string Wait)
{
    internal static ConnectionAdvice InCode { get; } = new("MigratorOptions.CreateDatabase", "MigratorOptions.ServerStartTimeout");

    internal static ConnectionAdvice InHost { get; } = new("options.Migrator.CreateDatabase", "options.Migrator.ServerStartTimeout");

    internal static ConnectionAdvice OnCommandLine { get; } = new("'upgrade --create-database'", "'--wait 30s'");

    /// <summary>The databases of tenants are not created, whoever runs them.</summary>
    internal static ConnectionAdvice OfTenants { get; } = new(null, "'--wait 30s' (ServerStartTimeout)");
}
