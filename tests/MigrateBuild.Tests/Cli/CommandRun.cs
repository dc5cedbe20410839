using System.Text.Json;
using MigrateBuild.Cli;
using MigrateBuild.Cli.Context;

namespace MigrateBuild.Tests.Cli;

/// <summary>What a command wrote, and how it ended.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    internal JsonElement Json => JsonDocument.Parse(Output).RootElement;

    internal static async Task<CommandRun> OfAsync(
        MigrationSet set, string? connection, string[] arguments, CancellationToken cancellationToken)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await OfAsync(set, connection, arguments, output, error, cancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    internal static Task<int> OfAsync(
        MigrationSet set, string? connection, string[] arguments, TextWriter output, TextWriter error,
            CancellationToken cancellationToken) =>
        MigrationCommandLine.RunAsync(
            arguments, set, new CommandContext(output, error, name => name == "MIGRATEBUILD_CONNECTION_STRING" ? connection : null),
                cancellationToken);
}
