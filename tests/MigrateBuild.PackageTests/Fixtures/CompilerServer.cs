using CliWrap;
using CliWrap.Buffered;

namespace MigrateBuild.PackageTests.Fixtures;

/// <summary>
/// The compiler server that the builds of this run share: each would load a compiler of its own otherwise. It has a name of this run's own,
/// so that no other build finds it, and so that ending it ends nobody else's.
/// </summary>
internal static class CompilerServer
{
    private static readonly string Name = $"migratebuild-{Guid.NewGuid():N}";

    /// <summary>What a build finds it by: two properties that the compiler's task reads, as variables of the environment.</summary>
    internal static IReadOnlyDictionary<string, string?> Variables { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["UseSharedCompilation"] = "true",
        ["SharedCompilationId"] = Name,
    };

    /// <summary>Ends it, where a build has started it.</summary>
    /// <param name="project">A project of the SDK, restored or not: it says where the SDK has its compiler.</param>
    internal static async Task StopAsync(string project)
    {
        var roslyn = await Cli.Wrap("dotnet").WithArguments(["msbuild", project, "-nologo", "-getProperty:RoslynTargetsPath"])
            .ExecuteBufferedAsync();
        await Cli.Wrap("dotnet")
            .WithArguments([Path.Combine(roslyn.StandardOutput.Trim(), "bincore", "VBCSCompiler.dll"), "-shutdown", $"-pipename:{Name}"])
            .ExecuteBufferedAsync();
    }
}
