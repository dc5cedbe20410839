using System.CommandLine;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

internal sealed class StampCommand : DatabaseCommand
{
    private readonly Argument<string> _target = Targets.Argument(null, "head, base, a version, or the beginning of one version or name.");
    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Only say what would change." };

    internal StampCommand(MigrationSet set, Surroundings surroundings)
        : base("stamp", "Makes the history say that the database is at a version; runs no script.", set, surroundings)
    {
        Arguments.Add(_target);
        Options.Add(_dryRun);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var dryRun = invocation.Arguments.GetValue(_dryRun);
        var target = Targets.OfPlace(invocation.Arguments.GetRequiredValue(_target), Set, "and a stamp says where a database is");
        StampText.Tell(invocation.Output, await invocation.Migrator.StampAsync(target, dryRun, cancellationToken), dryRun);
        return ExitCode.Success;
    }
}
