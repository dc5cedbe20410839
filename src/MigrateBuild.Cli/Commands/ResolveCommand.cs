using System.CommandLine;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Json;

namespace MigrateBuild.Cli.Commands;

internal sealed class ResolveCommand : DatabaseCommand
{
    private readonly Argument<string> _target = new("migration")
    {
        Description = "The interrupted migration: its version, or a unique prefix of its version or name.",
    };

    private readonly Option<bool> _applied = new("--applied") { Description = "All of the migration is in effect." };
    private readonly Option<bool> _reverted = new("--reverted") { Description = "Nothing of the migration is in effect." };

    internal ResolveCommand(MigrationSet set, CommandContext context)
        : base("resolve", "Records the outcome of an interrupted no-transaction migration.", set, context)
    {
        Arguments.Add(_target);
        Options.Add(_applied);
        Options.Add(_reverted);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (applied, reverted) = (invocation.Arguments.GetValue(_applied), invocation.Arguments.GetValue(_reverted));
        if (applied == reverted)
            throw new UsageException("Use either --applied (all of the migration is in effect) or --reverted (nothing of it is).");
        var status = await invocation.Migrator.GetStatusAsync(cancellationToken);
        // A migration that another build has begun, or under another name, is known to the history alone.
        List<(string Version, string Name)> known = [.. status.History.Select(row => (row.Version, row.Name))];
        known.AddRange(Set.Migrations
            .Where(migration => !known.Exists(row => VersionOrder.Instance.Equals(row.Version, migration.Version)))
            .Select(migration => (migration.Version, migration.Name)));
        var version = Targets.ReadVersion(
            invocation.Arguments.GetRequiredValue(_target).Trim(), known, "use a version, or a unique prefix of a version or name");
        var left = reverted && status.Unfinished is { } begun && VersionOrder.Instance.Equals(begun.Version, version)
            ? await invocation.Migrator.AdviceOn(async: true, begun, cancellationToken)
            : null;
        await Task.Run(
            () =>
            {
                if (applied)
                    invocation.Migrator.ResolveAsApplied(version, cancellationToken);
                else
                    invocation.Migrator.ResolveAsReverted(version, cancellationToken);
            },
            cancellationToken);
        var name = known.Find(migration => migration.Version == version).Name;
        invocation.Output.Result(
            new(Set.Name, version, name, applied ? "applied" : "reverted"),
            CliJson.Indented.ResolveJson,
            text =>
            {
                text.WriteLine($"{version}_{name}: marked as {(applied ? "applied" : "not applied")}.");
                foreach (var index in left?.InvalidIndexes ?? [])
                    text.WriteWarning($"{index} is an invalid index. If it is from this migration, drop it before the next upgrade.");
            });
        return ExitCode.Success;
    }
}
