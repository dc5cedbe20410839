using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

/// <summary>What the build holds; with a database, what of it is applied there.</summary>
internal sealed class ListCommand(MigrationSet set, Surroundings surroundings)
    : DatabaseCommand("list", "Lists the migrations of this build, and where a database is given, which are applied there.", set, surroundings)
{
    protected override bool NeedsDatabase => false;

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var status = await invocation.Migrator.GetStatusAsync(cancellationToken);
        var pending = status.Pending.Select(migration => migration.Version).ToHashSet(StringComparer.Ordinal);
        var unfinished = status.Unfinished;
        Tell(invocation.Output, migration =>
            migration.Version == unfinished?.Version ? unfinished.State.ToString().ToLowerInvariant() : pending.Contains(migration.Version) ? "pending" : "applied");
        return ExitCode.Success;
    }

    protected override ExitCode ExecuteOffline(Results output)
    {
        Tell(output, _ => null);
        return ExitCode.Success;
    }

    private void Tell(Results output, Func<Migration, string?> stateOf) => output.Result(
        new
        {
            set = Set.Name,
            migrations = Set.Migrations.Select(migration => new { version = migration.Version, name = migration.Name, state = stateOf(migration), description = migration.Description }),
        },
        text => text.Table(
            ["version", "name", "state", "down", "description"],
            Set.Migrations.Select(migration => DescribeMigration.Cells(migration) is [var version, var name, .. var rest] ? [version, name, stateOf(migration) ?? "", .. rest] : Array.Empty<string>())));
}
