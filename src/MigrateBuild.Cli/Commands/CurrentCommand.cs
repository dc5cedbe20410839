using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

internal sealed class CurrentCommand(MigrationSet set, Surroundings surroundings)
    : DatabaseCommand("current", "Says which migration the database is at.", set, surroundings)
{
    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var status = await invocation.Migrator.GetStatusAsync(cancellationToken);
        invocation.Output.Result(StatusJson.Of(status), text =>
        {
            var where = status switch
            {
                { IsAtHead: true } => " (head)",
                { Pending.Count: > 0 } => $" ({status.Pending.Count} pending)",
                _ => "",
            };
            text.WriteLine($"{status.Current?.Id ?? "base"}{where}");
        });
        return ExitCode.Success;
    }
}
