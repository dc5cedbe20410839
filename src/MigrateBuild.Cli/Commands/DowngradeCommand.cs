using System.CommandLine;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Tenants;
using MigrateBuild.Io;
using MigrateBuild.Running;

namespace MigrateBuild.Cli.Commands;

internal sealed class DowngradeCommand : RunCommand, ITenantCommand
{
    private readonly Argument<string?> _target = Targets.Argument(
        "Where to go: -N, base, or the last migration to keep: its version, or a unique prefix of its version or name.");

    private readonly Option<bool> _dataLoss = new("--allow-data-loss") { Description = "Allow dropping tables that contain rows." };

    internal DowngradeCommand(MigrationSet set, CommandContext context)
        : base("downgrade", "Rolls back migrations, most recent first.", set, context)
    {
        Arguments.Add(_target);
        Options.Add(_dataLoss);
    }

    protected override MigrationDirection Direction => MigrationDirection.Downgrade;

    IAsyncEnumerable<TenantResult> ITenantCommand.RunAsync(
        TenantMigrator migrator, ParseResult arguments, CancellationToken cancellationToken) =>
        migrator.DowngradeAsync(TargetOf(arguments), cancellationToken);

    string ITenantCommand.Describe(TenantResult result) => DescribeTenant.Run(result, "reverted", "would revert");

    protected override MigrationTarget TargetOf(ParseResult arguments) => Targets.OfDowngrade(arguments.GetRequiredValue(_target)!, Set);

    protected override MigrationRunResult Run(
        Migrator migrator, MigrationTarget target, RunTrace trace, CancellationToken cancellationToken) =>
        migrator.DowngradeTraced(async: false, target, trace, cancellationToken).Completed();

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
        base.Fill(options, arguments);
        options.AllowDataLoss = arguments.GetValue(_dataLoss);
    }
}
