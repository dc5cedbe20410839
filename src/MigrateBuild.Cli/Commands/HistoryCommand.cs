using System.Globalization;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

internal sealed class HistoryCommand(MigrationSet set, Surroundings surroundings)
    : DatabaseCommand("history", "Lists what was applied, in the order in which it was.", set, surroundings)
{
    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var rows = await invocation.Migrator.GetHistoryAsync(cancellationToken);
        invocation.Output.Result(
            new
            {
                set = Set.Name,
                history = rows.Select(row => new
                {
                    version = row.Version,
                    name = row.Name,
                    state = row.State.ToString().ToLowerInvariant(),
                    appliedAt = row.AppliedAt.UtcDateTime,
                    appliedBy = row.AppliedBy,
                    seconds = row.Duration.TotalSeconds,
                    checksum = row.UpChecksum,
                    toolVersion = row.ToolVersion,
                }),
            },
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
        row.State.ToString().ToLowerInvariant(),
        row.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        row.AppliedBy,
        string.Create(CultureInfo.InvariantCulture, $"{row.Duration.TotalMilliseconds:0} ms"),
    ];
}
