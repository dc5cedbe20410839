using System.CommandLine;
using MigrateBuild.Cli.Connections;
using MigrateBuild.Cli.Output;
using Npgsql;

namespace MigrateBuild.Cli.Commands;

/// <summary>A command that works on a database: which one, and how it ends.</summary>
internal abstract class DatabaseCommand : Command
{
    private readonly Option<string?> _connection = new("--connection", "-c")
    {
        Description = "The database: an Npgsql connection string or a postgresql:// URI. Else MIGRATEBUILD_CONNECTION_STRING, ConnectionStrings__<set> or PGHOST and its kin.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "One JSON object on standard output, for programs." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No progress on standard error." };
    private readonly Option<string?> _historySchema = new("--history-schema") { Description = "The schema of the history table, where it is not the project's." };
    private readonly Option<string?> _historyTable = new("--history-table") { Description = "The history table, where it is not the project's." };

    protected DatabaseCommand(string name, string description, MigrationSet set, Surroundings surroundings)
        : base(name, description)
    {
        Set = set;
        Surroundings = surroundings;
        foreach (var option in new Option[] { _connection, _json, _quiet, _historySchema, _historyTable })
            Options.Add(option);
        SetAction(RunAsync);
    }

    protected MigrationSet Set { get; }

    protected Surroundings Surroundings { get; }

    /// <summary>Does the work.</summary>
    /// <returns>The exit code.</returns>
    protected abstract Task<ExitCode> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken);

    /// <summary>Whether the command fails where nothing says which database; else it does what it can without one.</summary>
    protected virtual bool NeedsDatabase => true;

    /// <summary>Does what can be done without a database.</summary>
    /// <returns>The exit code.</returns>
    protected virtual ExitCode ExecuteOffline(Results output) => throw new InvalidOperationException();

    /// <summary>What the options of a command say to the migrator.</summary>
    protected virtual void Fill(MigratorOptions options, ParseResult arguments)
    {
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var output = new Results(Surroundings, arguments.GetValue(_json));
        try
        {
            var given = arguments.GetValue(_connection);
            var connection = NeedsDatabase ? ConnectionChoice.Find(given, Set, Surroundings) : ConnectionChoice.FindOrNull(given, Set, Surroundings);
            if (connection is null)
                return (int)ExecuteOffline(output);
            var options = new MigratorOptions
            {
                HistorySchema = arguments.GetValue(_historySchema),
                HistoryTable = arguments.GetValue(_historyTable),
                Logger = new ProgressLogger(Surroundings.Error, isQuiet: arguments.GetValue(_quiet)),
            };
            Fill(options, arguments);
            var migrator = new Migrator(connection, Set, options);
            return (int)await ExecuteAsync(new(migrator, ConnectionChoice.Describe(connection), arguments, output), cancellationToken);
        }
        catch (Exception error) when (ExitOf(error) is not null)
        {
            output.Error(error);
            return (int)ExitOf(error)!.Value;
        }
    }

    private static ExitCode? ExitOf(Exception error) => error switch
    {
        MigrationDriftException => ExitCode.Drift,
        MigrationLockTimeoutException => ExitCode.Locked,
        MigrationException => ExitCode.Failed,
        UsageException or ArgumentException or FormatException => ExitCode.Usage,
        NpgsqlException => ExitCode.Unreachable,
        OperationCanceledException => ExitCode.Canceled,
        _ => null,
    };
}
