using System.CommandLine;
using MigrateBuild.Cli.Context;

namespace MigrateBuild.Cli.Commands;

internal sealed class StampCommand : DatabaseCommand
{
    private readonly Argument<string?> _target = Targets.Argument(
        "Where the database is: head, base, a version, or a unique prefix of a version or name.");
    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Show what would change without changing it." };

    internal StampCommand(MigrationSet set, CommandContext context)
        : base("stamp", "Marks the database as being at a version without running scripts.", set, context)
    {
        Arguments.Add(_target);
        Options.Add(_dryRun);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var dryRun = invocation.Arguments.GetValue(_dryRun);
        var target = Targets.OfPlace(invocation.Arguments.GetRequiredValue(_target)!, Set, "and a stamp needs a fixed place");
        StampText.Tell(invocation.Output, await invocation.Migrator.StampAsync(target, dryRun, cancellationToken), dryRun);
        return ExitCode.Success;
    }
}
