using System.CommandLine;
using MigrateBuild.Cli.Commands;
using MigrateBuild.Cli.Output;

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
    public static Task<int> RunAsync(string[] args, MigrationSet set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(set);
        return RunAsync(args, set, new Surroundings(Console.Out, Console.Error, Environment.GetEnvironmentVariable), cancellationToken);
    }

    internal static async Task<int> RunAsync(string[] args, MigrationSet set, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var root = new RootCommand($"PostgreSQL migrations of {set.Name}: {set.Migrations.Count}, head {set.Head?.Id ?? "none"}.");
        foreach (var command in All(set, surroundings))
            root.Subcommands.Add(command);
        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration { Output = surroundings.Output, Error = surroundings.Error, EnableDefaultExceptionHandler = false };
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(configuration, cancellationToken);
        foreach (var error in parsed.Errors)
            await surroundings.Error.WriteLineAsync($"error: {error.Message}");
        await surroundings.Error.WriteLineAsync("'--help' after a command shows what it takes.");
        return (int)ExitCode.Usage;
    }

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
