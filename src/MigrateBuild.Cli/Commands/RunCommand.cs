using System.CommandLine;
using System.Globalization;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Commands;

/// <summary>An upgrade or a downgrade.</summary>
internal abstract class RunCommand : DatabaseCommand
{
    private readonly Option<bool> _singleTransaction = new("--single-transaction") { Description = "All migrations of the run commit together or not at all." };
    private readonly Option<string?> _lockTimeout = new("--lock-timeout") { Description = "How long a statement waits for a lock, such as 2s; 5s by default, 'none' as the server is set up." };
    private readonly Option<string?> _lockRetry = new("--lock-retry") { Description = "How long a script that did not get a lock is tried again, such as 1min; 2min by default." };
    private readonly Option<string?> _statementTimeout = new("--statement-timeout") { Description = "How long a statement may run, such as 5min; as the server is set up by default." };
    private readonly Option<string?> _wait = new("--wait") { Description = "How long to wait for another run of the same migrations, such as 30s; 5min by default." };

    protected RunCommand(string name, string description, MigrationSet set, Surroundings surroundings)
        : base(name, description, set, surroundings)
    {
        foreach (var option in new Option[] { _singleTransaction, _lockTimeout, _lockRetry, _statementTimeout, _wait })
            Options.Add(option);
    }

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
        options.SingleTransaction = arguments.GetValue(_singleTransaction);
        if (arguments.GetValue(_lockTimeout) is { } lockTimeout)
            options.LockTimeout = lockTimeout == "none" ? Timeout.InfiniteTimeSpan : Durations.Read(lockTimeout, "--lock-timeout");
        if (arguments.GetValue(_lockRetry) is { } retry)
            options.LockRetryTime = Durations.Read(retry, "--lock-retry");
        if (arguments.GetValue(_statementTimeout) is { } statement)
            options.StatementTimeout = Durations.Read(statement, "--statement-timeout");
        if (arguments.GetValue(_wait) is { } wait)
            options.RunLockTimeout = Durations.Read(wait, "--wait");
    }

    protected static ExitCode Tell(Invocation invocation, MigrationRunResult result)
    {
        var word = result.Direction == MigrationDirection.Upgrade ? "Applied" : "Reverted";
        invocation.Output.Result(
            new
            {
                set = result.Set,
                direction = result.Direction == MigrationDirection.Upgrade ? "upgrade" : "downgrade",
                from = result.From,
                to = result.To,
                seconds = result.Duration.TotalSeconds,
                migrations = result.Steps.Select(step => new { version = step.Version, name = step.Name, script = step.Script, seconds = step.Duration.TotalSeconds }),
            },
            text => text.WriteLine(result.Steps.Count == 0
                ? $"{invocation.Database} is at {result.To ?? "base"}: nothing to do."
                : string.Create(CultureInfo.InvariantCulture, $"{word} {result.Steps.Count} in {result.Duration.TotalSeconds:0.00} s: {invocation.Database} is at {result.To ?? "base"}.")));
        return ExitCode.Success;
    }
}
