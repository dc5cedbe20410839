using System.CommandLine;
using System.Globalization;
using MigrateBuild.Cli.Commands;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Failures;
using MigrateBuild.Cli.Parsing;
using MigrateBuild.Cli.Reporting;

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
        return await RunAsync(args, set, CommandContext.OfProcess(), signals.Token);
    }

    internal static async Task<int> RunAsync(string[] args, MigrationSet set, CommandContext context, CancellationToken cancellationToken)
    {
        // Read by hand: what cannot be parsed is to be told as JSON, too.
        var output = new Results(context, args.TakeWhile(word => word != "--").Any(IsJson));
        try
        {
            return await RunAsync(args, set, context, output, cancellationToken);
        }
        catch (Exception error)
        {
            output.Error(error);
            return (int)ExitCodes.Of(error);
        }
    }

    private static async Task<int> RunAsync(
        string[] args, MigrationSet set, CommandContext context, Results output, CancellationToken cancellationToken)
    {
        var root = new RootCommand(DescriptionOf(set));
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction(set);
        foreach (var command in All(set, context))
        {
            UnknownWords.RefuseOptionsIn(command);
            root.Subcommands.Add(command);
        }

        // EndingSignals sees to the signals.
        var configuration = new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        if (args.All(IsJson))
        {
            output.ErrorJson("No command given.");
            configuration.Output = context.Error;
            await root.Parse(["--help"]).InvokeAsync(configuration, cancellationToken);
            return (int)ExitCode.Usage;
        }

        var parsed = root.Parse(HelpWord.Read(args, root));
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(configuration, cancellationToken);
        var errors = ParseErrors.Of(parsed);
        output.ErrorJson(string.Join(' ', errors));
        foreach (var error in errors)
            output.Problem(error);
        output.Detail(ParseErrors.Usage(parsed));
        return (int)ExitCode.Usage;
    }

    private static bool IsJson(string word) => word is "--json" or "--json=true" or "--json:true";

    private static string DescriptionOf(MigrationSet set) => set.Migrations.Count switch
    {
        0 => $"PostgreSQL migrations of {set.Name}: none yet.",
        1 => $"PostgreSQL migrations of {set.Name}: 1 migration, head {set.Head!.Id}.",
        var count => string.Create(
            CultureInfo.InvariantCulture, $"PostgreSQL migrations of {set.Name}: {count} migrations, head {set.Head!.Id}."),
    };

    private static IEnumerable<Command> All(MigrationSet set, CommandContext context) =>
    [
        new UpgradeCommand(set, context),
        new DowngradeCommand(set, context),
        new CurrentCommand(set, context),
        new ListCommand(set, context),
        new PendingCommand(set, context),
        new HistoryCommand(set, context),
        new HeadsCommand(set, context),
        new CheckCommand(set, context),
        new StampCommand(set, context),
        new AdoptCommand(set, context),
        new ResolveCommand(set, context),
        new ScriptCommand(set, context),
    ];
}
