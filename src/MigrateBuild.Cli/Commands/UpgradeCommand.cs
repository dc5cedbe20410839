using System.CommandLine;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Tenants;

namespace MigrateBuild.Cli.Commands;

internal sealed class UpgradeCommand : RunCommand, ITenantCommand
{
    private readonly Argument<string> _target = Targets.Argument("head", "head (the default), +N, a version or the beginning of one.");
    private readonly Option<bool> _outOfOrder = new("--out-of-order") { Description = "Apply migrations that come before applied ones, too." };

    internal UpgradeCommand(MigrationSet set, Surroundings surroundings)
        : base("upgrade", "Applies what is pending.", set, surroundings)
    {
        Arguments.Add(_target);
        Options.Add(_outOfOrder);
    }

    IAsyncEnumerable<TenantResult> ITenantCommand.RunAsync(TenantMigrator migrator, ParseResult arguments, CancellationToken cancellationToken) =>
        migrator.UpgradeAsync(Targets.Read(arguments.GetRequiredValue(_target), Set), cancellationToken);

    string ITenantCommand.Describe(TenantResult result) => DescribeTenant.Run(result, "applied");

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
        base.Fill(options, arguments);
        options.AllowOutOfOrder = arguments.GetValue(_outOfOrder);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Tell(invocation, await invocation.Migrator.UpgradeAsync(Targets.Read(invocation.Arguments.GetRequiredValue(_target), Set), cancellationToken));
}
