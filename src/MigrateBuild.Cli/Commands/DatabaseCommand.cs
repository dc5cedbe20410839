using System.CommandLine;
using MigrateBuild.Cli.Connections;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Tenants;
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
    private readonly TenantArguments _tenants = new();

    protected DatabaseCommand(string name, string description, MigrationSet set, Surroundings surroundings)
        : base(name, description)
    {
        Set = set;
        Surroundings = surroundings;
        foreach (var option in new Option[] { _connection, _json, _quiet, _historySchema, _historyTable })
            Options.Add(option);
        if (this is ITenantCommand)
            _tenants.AddTo(this);
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
            if (this is ITenantCommand command && _tenants.AreGiven(arguments))
                return (int)await RunAsync(command, arguments, cancellationToken);
            var given = arguments.GetValue(_connection);
            var connection = NeedsDatabase ? ConnectionChoice.Find(given, Set, Surroundings) : ConnectionChoice.FindOrNull(given, Set, Surroundings);
            if (connection is null)
                return (int)ExecuteOffline(output);
            var migrator = new Migrator(connection, Set, OptionsOf(arguments, isQuiet: arguments.GetValue(_quiet)));
            return (int)await ExecuteAsync(new(migrator, ConnectionChoice.Describe(connection), arguments, output), cancellationToken);
        }
        catch (Exception error) when (ExitOf(error) is not null)
        {
            output.Error(error);
            return (int)ExitOf(error)!.Value;
        }
    }

    private async Task<ExitCode> RunAsync(ITenantCommand command, ParseResult arguments, CancellationToken cancellationToken)
    {
        var connection = arguments.GetValue(_connection);
        var source = _tenants.Source(arguments, connection is not null, () => ConnectionChoice.Find(connection, Set, Surroundings));
        // What one database tells of its migrations is too much of many; each has a line when it ends.
        var migrator = new TenantMigrator(source, Set, _tenants.Options(arguments, OptionsOf(arguments, isQuiet: true)));
        var results = command.RunAsync(migrator, arguments, cancellationToken);
        var report = new TenantReport(command, Set.Name, Name, Surroundings, arguments.GetValue(_json));
        report.Begin();
        try
        {
            await foreach (var result in results)
                report.Add(result);
            report.End(null);
            return report.IsGood ? ExitCode.Success : ExitCode.Failed;
        }
        catch (Exception error) when (ExitOf(error) is not null)
        {
            report.End(error);
            return ExitOf(error)!.Value;
        }
    }

    private MigratorOptions OptionsOf(ParseResult arguments, bool isQuiet)
    {
        var options = new MigratorOptions
        {
            HistorySchema = arguments.GetValue(_historySchema),
            HistoryTable = arguments.GetValue(_historyTable),
            Logger = new ProgressLogger(Surroundings.Error, isQuiet),
        };
        Fill(options, arguments);
        return options;
    }

    private static ExitCode? ExitOf(Exception error) => error switch
    {
        MigrationDriftException => ExitCode.Drift,
        MigrationLockTimeoutException => ExitCode.Locked,
        MigrationException => ExitCode.Failed,
        UsageException or ArgumentException or FormatException or IOException or UnauthorizedAccessException => ExitCode.Usage,
        NpgsqlException => ExitCode.Unreachable,
        OperationCanceledException => ExitCode.Canceled,
        _ => null,
    };
}
