using System.CommandLine;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Tenants;
using MigrateBuild.Running;

namespace MigrateBuild.Cli.Commands;

internal sealed class UpgradeCommand : RunCommand, ITenantCommand
{
    private readonly Argument<string> _target = Targets.Argument("head", "head (the default), +N, a version, or the beginning of one version or name.");
    private readonly Option<bool> _outOfOrder = new("--out-of-order") { Description = "Apply migrations that come before applied ones, too." };
    private readonly Option<bool> _createDatabase = new("--create-database") { Description = "Create the database if it does not exist." };

    internal UpgradeCommand(MigrationSet set, Surroundings surroundings)
        : base("upgrade", "Applies what is pending.", set, surroundings)
    {
        Arguments.Add(_target);
        Options.Add(_outOfOrder);
        Options.Add(_createDatabase);
    }

    protected override MigrationDirection Direction => MigrationDirection.Upgrade;

    bool ITenantCommand.CreatesSchemas => true;

    IAsyncEnumerable<TenantResult> ITenantCommand.RunAsync(TenantMigrator migrator, ParseResult arguments, CancellationToken cancellationToken) =>
        migrator.UpgradeAsync(TargetOf(arguments), cancellationToken);

    string ITenantCommand.Describe(TenantResult result) => DescribeTenant.Run(result, "applied");

    protected override MigrationTarget TargetOf(ParseResult arguments) => Targets.OfUpgrade(arguments.GetRequiredValue(_target), Set);

    protected override MigrationRunResult Run(Migrator migrator, MigrationTarget target, RunTrace trace, CancellationToken cancellationToken) =>
        migrator.UpgradeTraced(target, trace, cancellationToken);

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
        base.Fill(options, arguments);
        options.AllowOutOfOrder = arguments.GetValue(_outOfOrder);
        options.CreateDatabase = arguments.GetValue(_createDatabase);
    }
}
