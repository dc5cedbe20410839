using System.CommandLine;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

internal sealed class ResolveCommand : DatabaseCommand
{
    private readonly Argument<string> _target = new("migration") { Description = "The migration that did not end: its version, or the beginning of its version or name." };
    private readonly Option<bool> _applied = new("--applied") { Description = "All of it is in effect." };
    private readonly Option<bool> _reverted = new("--reverted") { Description = "Nothing of it is in effect." };

    internal ResolveCommand(MigrationSet set, Surroundings surroundings)
        : base("resolve", "Says how a script outside a transaction ended, of which the history does not know.", set, surroundings)
    {
        Arguments.Add(_target);
        Options.Add(_applied);
        Options.Add(_reverted);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (applied, reverted) = (invocation.Arguments.GetValue(_applied), invocation.Arguments.GetValue(_reverted));
        if (applied == reverted)
            throw new UsageException("say one of --applied (all of it is in effect) and --reverted (nothing of it is).");
        var status = await invocation.Migrator.GetStatusAsync(cancellationToken);
        // A migration that another build has begun, or under another name, is known to the history alone.
        List<(string Version, string Name)> known = [.. status.History.Select(row => (row.Version, row.Name))];
        known.AddRange(Set.Migrations.Where(migration => !known.Exists(row => VersionOrder.Instance.Equals(row.Version, migration.Version))).Select(migration => (migration.Version, migration.Name)));
        var version = Targets.ReadVersion(invocation.Arguments.GetRequiredValue(_target).Trim(), known, "write a version, or the beginning of one version or name");
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
            new { set = Set.Name, version, name, state = applied ? "applied" : "reverted" },
            text => text.WriteLine($"{version}_{name} counts as {(applied ? "applied" : "not applied")}."));
        return ExitCode.Success;
    }
}
