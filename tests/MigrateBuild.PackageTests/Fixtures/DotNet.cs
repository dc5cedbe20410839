using System.Collections;
using CliWrap;
using CliWrap.Buffered;

namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>Runs <c>dotnet</c> as a user does: with nothing of this test run in its environment.</summary>
internal static class DotNet
{
    // Set by the dotnet that runs these tests, for its own children; or what a machine says about its servers.
    private static readonly string[] NotOfAUser =
    [
        "MSBUILD", "TESTINGPLATFORM_", "MIGRATEBUILD_", "DOTNET_CLI_", "DOTNET_HOST", "NUGET_PACKAGES", "GITHUB_ACTIONS", "TF_BUILD",
        "GITLAB_CI",
    ];

    internal static Task<CommandResult> RunAsync(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, TimeSpan timeout) =>
        RunAsync("dotnet", folder, arguments, environment, timeout);

    /// <summary>Runs it in a pseudo terminal: what it writes is what a terminal gets, escape sequences and all.</summary>
    internal static Task<CommandResult> RunInTerminalAsync(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, TimeSpan timeout)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "needs script of util-linux");
        var line = string.Join(' ', arguments.Select(argument => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        // MSBuild takes a terminal without a size for none. A compiler server would end with the terminal in which it was started.
        var own = new Dictionary<string, string?>(environment, StringComparer.Ordinal) { ["UseSharedCompilation"] = "false" };
        return RunAsync("/usr/bin/script", folder, ["-qec", $"stty cols 150 rows 50; dotnet {line}", "/dev/null"], own, timeout);
    }

    private static async Task<CommandResult> RunAsync(
        string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, TimeSpan timeout)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(timeout);
        string[] line = [.. arguments];
        try
        {
            var result = await Cli.Wrap(program)
                .WithArguments(line)
                .WithWorkingDirectory(folder)
                .WithEnvironmentVariables(Environment(environment))
                .WithValidation(CommandResultValidation.None)
                .ExecuteBufferedAsync(patience.Token);
            return new CommandResult(result.ExitCode, result.StandardOutput + result.StandardError);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"'{program} {string.Join(' ', line)}' in {folder} did not end within {timeout}.");
        }
    }

    private static Dictionary<string, string?> Environment(IReadOnlyDictionary<string, string?> own)
    {
        var environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (string)variable.Key)
            .Where(name => name == "CI" || NotOfAUser.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            .ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        environment["TERM"] = "xterm-256color";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        environment["DOTNET_NOLOGO"] = "1";
        // Nodes and servers of a build would outlive the test; the compiler's is ended with the packages.
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in CompilerServer.Variables)
            environment[name] = value;
        foreach (var (name, value) in own)
            environment[name] = value;
        return environment;
    }
}
