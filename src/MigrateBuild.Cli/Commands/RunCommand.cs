using System.CommandLine;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Failures;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Output;
using MigrateBuild.Running;

namespace MigrateBuild.Cli.Commands;

/// <summary>An upgrade or a downgrade.</summary>
internal abstract class RunCommand : DatabaseCommand
{
    private readonly Option<bool> _singleTransaction = new("--single-transaction")
    {
        Description = "Commit all migrations of the run together or not at all.",
    };

    private readonly Option<string?> _lockTimeout = new("--lock-timeout")
    {
        Description = "How long a statement waits for a lock, such as 2s; default 5s; 'none' uses the server's setting.",
    };

    private readonly Option<string?> _lockRetry = new("--lock-retry")
    {
        Description = "How long to keep retrying a script that did not get a lock, such as 1min; default 2min.",
    };

    private readonly Option<string?> _statementTimeout = new("--statement-timeout")
    {
        Description = "How long a statement may run, such as 5min; default 'none', the server's setting.",
    };

    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Show what would run without changing anything." };

    protected RunCommand(string name, string description, MigrationSet set, CommandContext context)
        : base(name, description, set, context)
    {
        foreach (var option in new Option[] { _singleTransaction, _lockTimeout, _lockRetry, _statementTimeout, _dryRun })
            Options.Add(option);
    }

    /// <summary>Where the run is to end.</summary>
    /// <exception cref="UsageException">It is no target for it.</exception>
    protected abstract MigrationTarget TargetOf(ParseResult arguments);

    protected abstract MigrationRunResult Run(
        Migrator migrator, MigrationTarget target, RunTrace trace, CancellationToken cancellationToken);

    protected abstract MigrationDirection Direction { get; }

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
        options.DryRun = arguments.GetValue(_dryRun);
        options.SingleTransaction = arguments.GetValue(_singleTransaction);
        if (arguments.GetValue(_lockTimeout) is { } lockTimeout)
            options.LockTimeout = Durations.ReadTimeout(lockTimeout, _lockTimeout.Name);
        if (arguments.GetValue(_lockRetry) is { } retry)
            options.LockRetryTime = Durations.Read(retry, _lockRetry.Name);
        if (arguments.GetValue(_statementTimeout) is { } statement)
            options.StatementTimeout = Durations.ReadTimeout(statement, _statementTimeout.Name);
    }

    protected override async Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var target = TargetOf(invocation.Arguments);
        var trace = new RunTrace(Direction);
        MigrationRunResult result;
        try
        {
            result = await Task.Run(() => Run(invocation.Migrator, target, trace, cancellationToken), CancellationToken.None);
        }
        catch (Exception error)
        {
            invocation.Output.Error(
                error, RunEnds.Create(invocation.Migrator, Set, trace, invocation.Arguments.GetValue(_singleTransaction), error));
            return ExitCodes.Of(error);
        }

        if (invocation.Arguments.GetValue(_dryRun))
            DryRunText.Tell(invocation, result, trace, IdOf(result.From, trace), IdOf(result.To, trace));
        else
            Tell(invocation, result, IdOf(result.To, trace));
        return ExitCode.Success;
    }

    private string IdOf(string? version, RunTrace trace) => version is null
        ? "base"
        : trace.Steps.Find(step => step.Version == version)?.Id ?? trace.Before?.Find(version)?.Id ?? Set.FindNumber(version)?.Id
            ?? version;

    private static void Tell(Invocation invocation, MigrationRunResult result, string place)
    {
        var word = result.Direction == MigrationDirection.Upgrade ? "Applied" : "Reverted";
        invocation.Output.Result(
            new(
                result.Set,
                RunJson.Of(result.Direction),
                DryRun: false,
                result.From,
                result.To,
                result.Duration.TotalSeconds,
                StepJson.Create(result.Steps),
                CreatesDatabase: null,
                LostRows: null),
            CliJson.Indented.RunJson,
            text => text.WriteLine(result.Steps.Count == 0
                ? $"{invocation.Database} is at {place}: nothing to do."
                : $"{word} {result.Steps.Count} in {DurationText.Of(result.Duration)}: {invocation.Database} is at {place}."));
    }
}
