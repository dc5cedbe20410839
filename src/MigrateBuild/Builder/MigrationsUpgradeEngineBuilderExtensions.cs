using DbUp.Builder;
using MigrateBuild.Builder;

namespace MigrateBuild;

/// <summary>Compiled migrations for those who keep DbUp's own builder.</summary>
public static class MigrationsUpgradeEngineBuilderExtensions
{
    /// <summary>
    /// Lets a builder of DbUp run the migrations of a set:
    /// <c>DeployChanges.To.PostgresqlDatabase(connectionString).WithMigrations(Migrations.Set).LogToConsole().Build()</c>. They run as
    /// <see cref="Migrator.Upgrade"/> runs them, on the builder's connection: each with its row in the history, under the set's lock,
    /// refused on drift. The builder's log, its events and its result stay what they are; its journal and script providers are replaced.
    /// </summary>
    /// <param name="builder">The builder, of a PostgreSQL database and without a transaction of its own.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="options">How to work; they are copied. Null for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">An option is not valid, or asks for one transaction for all.</exception>
    public static UpgradeEngineBuilder WithMigrations(this UpgradeEngineBuilder builder, MigrationSet set, MigratorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(set);
        if (options?.SingleTransaction == true)
            throw new ArgumentException(
                "A builder of DbUp runs each migration in a transaction of its own. Use Migrator for a single one.", nameof(options));
        builder.Configure(configuration =>
        {
            var run = new BuilderRun(set, options, () => configuration.ConnectionManager, () => configuration.Log);
            configuration.ScriptProviders.Clear();
            configuration.ScriptProviders.Add(run);
            configuration.ScriptExecutor = run;
            configuration.Journal = run;
            configuration.VariablesEnabled = false;
            configuration.ScriptPreprocessors.Clear();
        });
        return builder;
    }
}
