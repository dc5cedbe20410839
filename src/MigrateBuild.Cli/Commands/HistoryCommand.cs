using System.Globalization;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Status;

namespace MigrateBuild.Cli.Commands;

internal sealed class HistoryCommand(MigrationSet set, CommandContext context)
    : DatabaseCommand("history", "Lists the applied migrations in the order in which they were applied.", set, context)
{
    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var rows = await invocation.Migrator.GetHistoryAsync(cancellationToken);
        invocation.Output.Result(
            new(Set.Name, [.. rows.Select(row => new HistoryRowJson(
                row.Version,
                row.Name,
                DescribeStatus.Word(row.State),
                row.AppliedAt.UtcDateTime,
                row.AppliedBy,
                row.Duration.TotalSeconds,
                row.UpChecksum,
                row.ToolVersion))]),
            CliJson.Indented.HistoryJson,
            text =>
            {
                if (rows.Count == 0)
                    text.WriteLine($"Nothing is applied: {invocation.Database} is at base.");
                else
                    text.Table(["version", "name", "state", "applied at (UTC)", "by", "took"], rows.Select(Cells));
            });
        return ExitCode.Success;
    }

    private static string[] Cells(AppliedMigration row) =>
    [
        row.Version,
        row.Name,
        DescribeStatus.Word(row.State),
        row.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        row.AppliedBy,
        DurationText.Of(row.Duration),
    ];
}
