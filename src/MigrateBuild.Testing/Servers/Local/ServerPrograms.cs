namespace MigrateBuild.Testing.Servers;

/// <summary>A folder with <c>initdb</c> and <c>postgres</c>.</summary>
internal sealed record ServerPrograms(string Folder, ProgramVersion Version)
{
    internal static readonly string[] Needed = OperatingSystem.IsWindows() ? ["initdb.exe", "postgres.exe"] : ["initdb", "postgres"];

    internal static bool AreIn(string folder) => Needed.All(program => File.Exists(Path.Combine(folder, program)));

    /// <summary>The programs of a folder that has them.</summary>
    /// <exception cref="InvalidOperationException">They do not run.</exception>
    internal static async Task<ServerPrograms> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var program = Path.Combine(folder, Needed[1]);
        var answer = await ShortCommand.RunAsync(program, ["--version"], cancellationToken);
        return answer is { ExitCode: 0 } && ProgramVersion.Parse(answer.Output) is { } version
            ? new ServerPrograms(folder, version)
            : throw new InvalidOperationException($"{program} does not say its version: {answer?.Errors.Trim() ?? "it cannot be run."}");
    }
}
