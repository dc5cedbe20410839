using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Reporting;
using MigrateBuild.Cli.Status;

namespace MigrateBuild.Cli.Commands;

/// <summary>What the build holds; with a database, what of it is applied there, and what else is.</summary>
internal sealed class ListCommand(MigrationSet set, CommandContext context)
    : DatabaseCommand("list", "Lists the migrations of this build and, given a database, which of them are applied.", set, context)
{
    protected override bool NeedsDatabase => false;

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var status = await invocation.Migrator.GetStatusAsync(cancellationToken);
        Tell(
            invocation.Output,
            [.. Set.Migrations.Select(migration => ListedMigration.Create(migration, status))
                .Concat(status.Unknown.Select(ListedMigration.OfUnknown))
                .OrderBy(listed => listed.Version, VersionOrder.Instance)]);
        return ExitCode.Success;
    }

    protected override ExitCode ExecuteOffline(Results output)
    {
        Tell(output, [.. Set.Migrations.Select(migration => ListedMigration.Create(migration, status: null))]);
        return ExitCode.Success;
    }

    private void Tell(Results output, IReadOnlyList<ListedMigration> migrations) => output.Result(
        new(Set.Name, migrations),
        CliJson.Indented.ListJson,
        text => text.Table(
            ["version", "name", "state", "down", "description"],
            migrations.Select(listed => new[]
            {
                listed.Version,
                listed.AppliedName is { } other && other != listed.Name ? $"{listed.Name} (applied as {other})" : listed.Name,
                listed.State ?? "",
                listed.Down,
                listed.Description ?? "",
            })));
}
