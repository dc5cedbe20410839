using System.CommandLine;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Tenants;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Commands;

internal sealed class CheckCommand(MigrationSet set, CommandContext context)
    : DatabaseCommand("check", "Succeeds only if the database is at head and has not drifted.", set, context), ITenantCommand
{
    IAsyncEnumerable<TenantResult> ITenantCommand.RunAsync(
        TenantMigrator migrator, ParseResult arguments, CancellationToken cancellationToken) =>
        migrator.GetStatusAsync(cancellationToken);

    string ITenantCommand.Describe(TenantResult result) => DescribeTenant.Status(result.Status!);

    bool ITenantCommand.IsGood(TenantResult result) => result.Status is { IsAtHead: true };

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var status = await invocation.Migrator.GetStatusAsync(cancellationToken);
        var advice = status.Unfinished is { } begun
            ? await invocation.Migrator.AdviceOn(async: true, begun, cancellationToken)
            : null;
        invocation.Output.Result(StatusJson.Create(status), CliJson.Indented.StatusJson, text =>
        {
            foreach (var drift in status.Drift)
                text.WriteLine(drift.ToString(), Color.Red);
            if (status.Unfinished is { } unfinished)
                text.WriteLine($"{unfinished.Id} was interrupted: {AdviceText.Of(advice!)}", Color.Red);
            foreach (var migration in status.Pending)
                text.WriteLine($"{migration.Id} is pending.", Color.Yellow);
            foreach (var row in status.Unknown)
                text.WriteLine($"{row.Id} is applied, but is not part of this build.", Color.Yellow);
            if (status.IsAtHead)
                text.WriteLine($"{invocation.Database} is at {status.Current?.Id ?? "base"} (head).", Color.Green);
        });
        return status switch
        {
            { IsAtHead: true } => ExitCode.Success,
            { Drift.Count: > 0 } => ExitCode.Drift,
            _ => ExitCode.NotAtHead,
        };
    }
}
