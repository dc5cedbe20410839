using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Context;

/// <summary>What a command sees of its process.</summary>
/// <param name="Output">Where results go.</param>
/// <param name="Error">Where progress and errors go.</param>
/// <param name="Variable">Reads a variable of the environment.</param>
internal sealed record CommandContext(TextWriter Output, TextWriter Error, Func<string, string?> Variable)
{
    /// <summary>Where the program's settings lie.</summary>
    internal SettingsPlaces Settings { get; init; } = SettingsPlaces.None;

    /// <summary>Results for people.</summary>
    internal Screen OutputScreen { get; init; } = Screen.Plain(Output);

    /// <summary>Progress and errors.</summary>
    internal Screen ErrorScreen { get; init; } = Screen.Plain(Error);

    internal static CommandContext OfProcess() => new(Console.Out, Console.Error, Environment.GetEnvironmentVariable)
    {
        OutputScreen = Screen.OfConsole(Console.Out, Console.IsOutputRedirected, Environment.GetEnvironmentVariable),
        ErrorScreen = Environment.GetEnvironmentVariable(ProgramScreen.Variable) == ProgramScreen.Value
            ? new ProgramScreen(Console.Error)
            : Screen.OfConsole(Console.Error, Console.IsErrorRedirected, Environment.GetEnvironmentVariable),
        Settings = SettingsPlaces.OfProcess(),
    };
}
