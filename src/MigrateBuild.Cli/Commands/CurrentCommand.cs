using System.CommandLine;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Status;
using MigrateBuild.Cli.Tenants;

namespace MigrateBuild.Cli.Commands;

internal sealed class CurrentCommand(MigrationSet set, CommandContext context)
    : DatabaseCommand("current", "Shows which migration the database is at.", set, context), ITenantCommand
{
    IAsyncEnumerable<TenantResult> ITenantCommand.RunAsync(
        TenantMigrator migrator, ParseResult arguments, CancellationToken cancellationToken) =>
        migrator.GetStatusAsync(cancellationToken);

    string ITenantCommand.Describe(TenantResult result) => DescribeTenant.Status(result.Status!);

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var status = await invocation.Migrator.GetStatusAsync(cancellationToken);
        invocation.Output.Result(
            StatusJson.Create(status),
            CliJson.Indented.StatusJson,
            text => text.WriteLine(DescribeStatus.Line(status), DescribeStatus.ColorOf(status)));
        return ExitCode.Success;
    }
}
