using System.CommandLine;
using System.Globalization;
using MigrateBuild.Cli.Output;
using MigrateBuild.Running;

namespace MigrateBuild.Cli.Commands;

/// <summary>An upgrade or a downgrade.</summary>
internal abstract class RunCommand : DatabaseCommand
{
    private readonly Option<bool> _singleTransaction = new("--single-transaction") { Description = "All migrations of the run commit together or not at all." };
    private readonly Option<string?> _lockTimeout = new("--lock-timeout") { Description = "How long a statement waits for a lock, such as 2s; 5s by default, 'none' as the server is set up." };
    private readonly Option<string?> _lockRetry = new("--lock-retry") { Description = "How long a script that did not get a lock is tried again, such as 1min; 2min by default." };
    private readonly Option<string?> _statementTimeout = new("--statement-timeout") { Description = "How long a statement may run, such as 5min; by default, and with 'none', as the server is set up." };

    protected RunCommand(string name, string description, MigrationSet set, Surroundings surroundings)
        : base(name, description, set, surroundings)
    {
        foreach (var option in new Option[] { _singleTransaction, _lockTimeout, _lockRetry, _statementTimeout })
            Options.Add(option);
    }

    /// <summary>Where the run is to end.</summary>
    /// <exception cref="UsageException">It is no target for it.</exception>
    protected abstract MigrationTarget TargetOf(ParseResult arguments);

    protected abstract MigrationRunResult Run(Migrator migrator, MigrationTarget target, RunTrace trace, CancellationToken cancellationToken);

    protected abstract MigrationDirection Direction { get; }

    protected override void Fill(MigratorOptions options, ParseResult arguments)
    {
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
            invocation.Output.Error(error, RunEnds.Of(invocation.Migrator, Set, trace, invocation.Arguments.GetValue(_singleTransaction), error));
            return ExitCodes.Of(error);
        }

        Tell(invocation, result, IdOf(result.To, trace));
        return ExitCode.Success;
    }

    private string IdOf(string? version, RunTrace trace) => version is null
        ? "base"
        : trace.Steps.Find(step => step.Version == version)?.Id ?? trace.Before?.Find(version)?.Id ?? Set.FindNumber(version)?.Id ?? version;

    private static void Tell(Invocation invocation, MigrationRunResult result, string place)
    {
        var word = result.Direction == MigrationDirection.Upgrade ? "Applied" : "Reverted";
        invocation.Output.Result(
            new
            {
                set = result.Set,
                direction = RunJson.Of(result.Direction),
                from = result.From,
                to = result.To,
                seconds = result.Duration.TotalSeconds,
                migrations = RunJson.Of(result.Steps),
            },
            text => text.WriteLine(result.Steps.Count == 0
                ? $"{invocation.Database} is at {place}: nothing to do."
                : string.Create(CultureInfo.InvariantCulture, $"{word} {result.Steps.Count} in {result.Duration.TotalSeconds:0.00} s: {invocation.Database} is at {place}.")));
    }
}
