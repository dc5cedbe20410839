using System.CommandLine;
using MigrateBuild.Cli.Commands;
using MigrateBuild.Cli.Connections;
using MigrateBuild.Cli.Output;
using MigrateBuild.Cli.Parsing;

namespace MigrateBuild.Cli;

/// <summary>
/// The command line of a project with migrations. Its entry point is one line:
/// <c>return await MigrationCommandLine.RunAsync(args, Migrations.Set);</c>
/// </summary>
public static class MigrationCommandLine
{
    /// <summary>Runs a command.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="set">The migrations.</param>
    /// <param name="cancellationToken">Ends it as Ctrl+C does: the statement that runs is canceled, what is committed stays.</param>
    /// <returns>The exit code, see <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, MigrationSet set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(set);
        using var signals = new EndingSignals(cancellationToken);
        return await RunAsync(args, set, new Surroundings(Console.Out, Console.Error, Environment.GetEnvironmentVariable) { Settings = SettingsPlaces.OfProcess() }, signals.Token);
    }

    internal static async Task<int> RunAsync(string[] args, MigrationSet set, Surroundings surroundings, CancellationToken cancellationToken)
    {
        // Read by hand: what cannot be parsed is to be told as JSON, too.
        var output = new Results(surroundings, args.TakeWhile(word => word != "--").Any(IsJson));
        try
        {
            return await RunAsync(args, set, surroundings, output, cancellationToken);
        }
        catch (Exception error)
        {
            output.Error(error);
            return (int)ExitCodes.Of(error);
        }
    }

    private static async Task<int> RunAsync(
        string[] args, MigrationSet set, Surroundings surroundings, Results output, CancellationToken cancellationToken)
    {
        var root = new RootCommand($"PostgreSQL migrations of {set.Name}: {set.Migrations.Count}, head {set.Head?.Id ?? "none"}.");
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(set);
        foreach (var command in All(set, surroundings))
        {
            UnknownWords.RefuseOptionsIn(command);
            root.Subcommands.Add(command);
        }

        // EndingSignals sees to the signals.
        var configuration = new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (args.All(IsJson))
        {
            output.ErrorJson("no command is given.");
            configuration.Output = surroundings.Error;
            await root.Parse(["--help"]).InvokeAsync(configuration, cancellationToken);
            return (int)ExitCode.Usage;
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(configuration, cancellationToken);
        var errors = ParseErrors.Of(parsed);
        output.ErrorJson(string.Join(' ', errors));
        foreach (var error in errors)
            output.ErrorLine($"error: {error}");
        output.ErrorLine("'--help' after a command shows what it takes.");
        return (int)ExitCode.Usage;
    }

    private static bool IsJson(string word) => word is "--json" or "--json=true" or "--json:true";

    private static IEnumerable<Command> All(MigrationSet set, Surroundings surroundings) =>
    [
        new UpgradeCommand(set, surroundings),
        new DowngradeCommand(set, surroundings),
        new CurrentCommand(set, surroundings),
        new ListCommand(set, surroundings),
        new PendingCommand(set, surroundings),
        new HistoryCommand(set, surroundings),
        new HeadsCommand(set, surroundings),
        new CheckCommand(set, surroundings),
        new StampCommand(set, surroundings),
        new AdoptCommand(set, surroundings),
        new ResolveCommand(set, surroundings),
        new ScriptCommand(set, surroundings),
    ];
}
