using System.CommandLine;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

internal sealed class UpgradeCommand : RunCommand
{
    private readonly Argument<string> _target = Targets.Argument("head", "head (the default), +N, a version or the beginning of one.");
    private readonly Option<bool> _outOfOrder = new("--out-of-order") { Description = "Apply migrations that come before applied ones, too." };

    internal UpgradeCommand(MigrationSet set, Surroundings surroundings)
        : base("upgrade", "Applies what is pending.", set, surroundings)
    {
        Arguments.Add(_target);
        Options.Add(_outOfOrder);
    }

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
        base.Fill(options, arguments);
        options.AllowOutOfOrder = arguments.GetValue(_outOfOrder);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Tell(invocation, await invocation.Migrator.UpgradeAsync(Targets.Read(invocation.Arguments.GetRequiredValue(_target), Set), cancellationToken));
}
