using System.CommandLine;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Tenants;

namespace MigrateBuild.Cli.Commands;

internal sealed class DowngradeCommand : RunCommand, ITenantCommand
{
    private readonly Argument<string> _target = Targets.Argument(null, "-N, base, or the version (or the beginning of one) that is to stay as the last.");
    private readonly Option<bool> _dataLoss = new("--allow-data-loss") { Description = "Drop tables that hold rows, too." };

    internal DowngradeCommand(MigrationSet set, Surroundings surroundings)
        : base("downgrade", "Takes migrations back, the last applied first.", set, surroundings)
    {
        Arguments.Add(_target);
        Options.Add(_dataLoss);
    }

    IAsyncEnumerable<TenantResult> ITenantCommand.RunAsync(TenantMigrator migrator, ParseResult arguments, CancellationToken cancellationToken) =>
        migrator.DowngradeAsync(Targets.Read(arguments.GetRequiredValue(_target), Set), cancellationToken);

    string ITenantCommand.Describe(TenantResult result) => DescribeTenant.Run(result, "reverted");

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
        base.Fill(options, arguments);
        options.AllowDataLoss = arguments.GetValue(_dataLoss);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Tell(invocation, await invocation.Migrator.DowngradeAsync(Targets.Read(invocation.Arguments.GetRequiredValue(_target), Set), cancellationToken));
}
