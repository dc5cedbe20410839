using System.CommandLine;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Tenants;
using MigrateBuild.Io;
using MigrateBuild.Running;

namespace MigrateBuild.Cli.Commands;

internal sealed class UpgradeCommand : RunCommand, ITenantCommand
{
    private readonly Argument<string?> _target = Targets.Argument(
        "Where to go: head (the default), +N, a version, or a unique prefix of a version or name.", isOptional: true);

    private readonly Option<bool> _outOfOrder = new("--out-of-order")
    {
        Description = "Also apply pending migrations older than the last applied one.",
    };

    private readonly Option<bool> _createDatabase = new("--create-database") { Description = "Create the database if it does not exist." };


    internal UpgradeCommand(MigrationSet set, CommandContext context)
        : base("upgrade", "Applies pending migrations.", set, context)
    {
        Arguments.Add(_target);
        Options.Add(_outOfOrder);
        Options.Add(_createDatabase);
    }

    protected override MigrationDirection Direction => MigrationDirection.Upgrade;

    bool ITenantCommand.CreatesSchemas => true;

    IAsyncEnumerable<TenantResult> ITenantCommand.RunAsync(
        TenantMigrator migrator, ParseResult arguments, CancellationToken cancellationToken) =>
        migrator.UpgradeAsync(TargetOf(arguments), cancellationToken);

    string ITenantCommand.Describe(TenantResult result) => DescribeTenant.Run(result, "applied", "would apply");

    protected override MigrationTarget TargetOf(ParseResult arguments) => Targets.OfUpgrade(arguments.GetValue(_target) ?? "head", Set);

    protected override MigrationRunResult Run(
        Migrator migrator, MigrationTarget target, RunTrace trace, CancellationToken cancellationToken) =>
        migrator.UpgradeTraced(async: false, target, trace, cancellationToken).Completed();

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
        base.Fill(options, arguments);
        options.AllowOutOfOrder = arguments.GetValue(_outOfOrder);
        options.CreateDatabase = arguments.GetValue(_createDatabase);
    }
}
