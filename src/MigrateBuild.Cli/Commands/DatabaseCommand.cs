using System.CommandLine;
using MigrateBuild.Cli.Connections;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Failures;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Reporting;
using MigrateBuild.Cli.Tenants;
using MigrateBuild.Connections;
using MigrateBuild.Errors;
using MigrateBuild.Settings;
using MigrateBuild.Sql;

namespace MigrateBuild.Cli.Commands;

/// <summary>A command that works on a database: which one, and how it ends.</summary>
internal abstract class DatabaseCommand : Command
{
    private readonly Option<string?> _connection = new("--connection")
    {
        Description = "The database: an Npgsql connection string or a postgresql:// URI. Default, in this order: "
            + "MIGRATEBUILD_CONNECTION_STRING, ConnectionStrings__<set>, DATABASE_URL, user secrets, appsettings.json, "
            + "PGHOST and the other PG* variables.",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one JSON object to standard output." };
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Do not print progress to standard error." };
    private readonly Option<string?> _historySchema = new("--history-schema")
    {
        Description = "The schema of the history table (default: the project's).",
    };
    private readonly Option<string?> _historyTable = new("--history-table") { Description = "The history table (default: the project's)." };
    private readonly Option<string?> _wait = new("--wait")
    {
        Description = "How long to wait until the database can be worked on, such as 30s: for a server that is starting (default: not at "
            + "all), "
            + "and for another run of the same migrations (default: 5min).",
    };

    private readonly TenantArguments _tenants;

    protected DatabaseCommand(string name, string description, MigrationSet set, CommandContext context)
        : base(name, description)
    {
        Set = set;
        Context = context;
        foreach (var option in new Option[] { _connection, _json, _quiet, _historySchema, _historyTable, _wait })
            Options.Add(option);
        _tenants = new TenantArguments(this is ITenantCommand { CreatesSchemas: true });
        if (this is ITenantCommand)
            _tenants.AddTo(this);
        SetAction(RunAsync);
    }

    protected MigrationSet Set { get; }

    protected CommandContext Context { get; }

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
        var output = new Results(Context, arguments.GetValue(_json));
        if (this is ITenantCommand command && _tenants.AreGiven(arguments))
            return (int)await RunAsync(command, arguments, cancellationToken);
        var given = arguments.GetValue(_connection);
        var connection = NeedsDatabase ? ConnectionChoice.Find(given, Set, Context) : ConnectionChoice.FindOrNull(given, Set, Context);
        if (connection is null)
            return (int)ExecuteOffline(output);
        var settings = MigratorSettings.From(Set, OptionsOf(arguments, isQuiet: arguments.GetValue(_quiet))) with
        {
            Advice = ConnectionAdvice.OnCommandLine,
        };
        var migrator = new Migrator(ConnectionSource.From(connection.Text, connection.Origin), Set, settings);
        return (int)await ExecuteAsync(new(migrator, ConnectionChoice.Describe(connection.Text), arguments, output), cancellationToken);
    }

    private async Task<ExitCode> RunAsync(ITenantCommand command, ParseResult arguments, CancellationToken cancellationToken)
    {
        var connection = arguments.GetValue(_connection);
        var source = _tenants.Source(arguments, connection is not null, () => ConnectionChoice.Find(connection, Set, Context).Text);
        // What one database tells of its migrations is too much of many; each has a line when it ends.
        var options = _tenants.Options(arguments, OptionsOf(arguments, isQuiet: true));
        if (source.AreSchemas && options.Migration.HistorySchema is not null)
            throw new UsageException(
                $"{_historySchema.Name} cannot be used with schemas as tenants: each tenant's history is in its own schema.");
        if (options.Migration.CreateDatabase)
            throw new UsageException("--create-database cannot be used with many databases: those of tenants are not created.");
        var migrator = new TenantMigrator(source, Set, options);
        var results = command.RunAsync(migrator, arguments, cancellationToken);
        var report = new TenantReport(command, Set.Name, Name, Context, arguments.GetValue(_json));
        report.Begin();
        try
        {
            await foreach (var result in results)
                report.Add(result);
            report.End(null);
            return report.IsGood ? ExitCode.Success : ExitCode.Failed;
        }
        catch (Exception error)
        {
            report.End(error);
            // Of the file that lists the tenants.
            return error is FormatException ? ExitCode.Usage : ExitCodes.Of(error);
        }
    }

    private MigratorOptions OptionsOf(ParseResult arguments, bool isQuiet)
    {
        var options = new MigratorOptions
        {
            HistorySchema = NameOf(arguments, _historySchema),
            HistoryTable = NameOf(arguments, _historyTable),
            Logger = new ProgressLogger(Context.ErrorScreen, isQuiet),
        };
        if (arguments.GetValue(_wait) is { } wait)
            options.RunLockTimeout = options.ServerStartTimeout = Durations.Read(wait, _wait.Name);
        Fill(options, arguments);
        return options;
    }

    private static string? NameOf(ParseResult arguments, Option<string?> option) =>
        arguments.GetValue(option) is { } name && !MigratorSettings.IsName(name)
        ? throw new UsageException(
            $"{option.Name} '{name}' is not a valid PostgreSQL name: it must have 1 to {SqlName.MostBytes} bytes.")
        : arguments.GetValue(option);
}
