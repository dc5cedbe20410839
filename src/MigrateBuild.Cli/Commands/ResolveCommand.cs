using System.CommandLine;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

internal sealed class ResolveCommand : DatabaseCommand
{
    private readonly Argument<string> _version = new("version") { Description = "The version of the migration that did not end." };
    private readonly Option<bool> _applied = new("--applied") { Description = "All of it is in effect." };
    private readonly Option<bool> _reverted = new("--reverted") { Description = "Nothing of it is in effect." };

    internal ResolveCommand(MigrationSet set, Surroundings surroundings)
        : base("resolve", "Says how a script outside a transaction ended, of which the history does not know.", set, surroundings)
    {
        Arguments.Add(_version);
        Options.Add(_applied);
        Options.Add(_reverted);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (applied, reverted) = (invocation.Arguments.GetValue(_applied), invocation.Arguments.GetValue(_reverted));
        if (applied == reverted)
            throw new UsageException("say one of --applied (all of it is in effect) and --reverted (nothing of it is).");
        var version = invocation.Arguments.GetRequiredValue(_version);
        await Task.Run(
            () =>
            {
                if (applied)
                    invocation.Migrator.ResolveAsApplied(version, cancellationToken);
                else
                    invocation.Migrator.ResolveAsReverted(version, cancellationToken);
            },
            cancellationToken);
        invocation.Output.Result(
            new { set = Set.Name, version, state = applied ? "applied" : "reverted" },
            text => text.WriteLine($"{version} counts as {(applied ? "applied" : "not applied")}."));
        return ExitCode.Success;
    }
}
