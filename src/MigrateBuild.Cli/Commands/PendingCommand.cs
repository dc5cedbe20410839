using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Status;

namespace MigrateBuild.Cli.Commands;

internal sealed class PendingCommand(MigrationSet set, CommandContext context)
    : DatabaseCommand("pending", "Lists the migrations that are not applied yet.", set, context)
{
    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var status = await invocation.Migrator.GetStatusAsync(cancellationToken);
        invocation.Output.Result(StatusJson.Create(status), CliJson.Indented.StatusJson, text =>
        {
            if (status.Pending.Count == 0)
                text.WriteLine($"Nothing is pending: {invocation.Database} is at {status.Current?.Id ?? "base"}.");
            else
                text.Table(["version", "name", "down", "description"], status.Pending.Select(DescribeMigration.Cells));
        });
        return ExitCode.Success;
    }
}
