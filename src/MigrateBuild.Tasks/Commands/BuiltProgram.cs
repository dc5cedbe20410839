using Microsoft.Build.Framework;
using MigrateBuild.Errors;

namespace MigrateBuild.Tasks.Commands;

/// <summary>The command line that an earlier build left: it runs also while the scripts of the project do not build.</summary>
internal static class BuiltProgram
{
    /// <summary>How <c>current</c> is typed there, or null where nothing was built.</summary>
    /// <param name="program">
    /// The program's path, with the metadata <c>StartupDirectory</c> (where the command is typed), <c>Configuration</c> and, of a project
    /// with several target frameworks, <c>Framework</c>; null where the project is no command line.
    /// </param>
    /// <param name="projectFile">The full path of the project's file.</param>
    internal static string? HowToRun(ITaskItem? program, string projectFile)
    {
        if (program is null || !File.Exists(program.GetMetadata("FullPath")))
            return null;
        string[] words =
        [
            .. Option("--project", ProjectSeenFrom(program.GetMetadata("StartupDirectory"), projectFile)),
            .. Option("--framework", program.GetMetadata("Framework")),
            // What dotnet run takes where nothing is said.
            .. Option("--configuration", program.GetMetadata("Configuration") is var configuration and not "Debug" ? configuration : ""),
        ];
        return $"dotnet run --no-build {string.Concat(words.Select(word => $"{ShellWriter.Argument(word)} "))}-- current";
    }

    private static string[] Option(string name, string value) => value.Length == 0 ? [] : [name, value];

    private static string ProjectSeenFrom(string directory, string projectFile)
    {
        var folder = Path.GetDirectoryName(projectFile)!;
        var isAlone = Directory.EnumerateFiles(folder, "*.*proj").Take(2).Count() == 1;
        if (directory.Length == 0)
            return projectFile;
        var path = Path.GetRelativePath(directory, isAlone ? folder : projectFile);
        return isAlone && path == "." ? "" : path.StartsWith("..", StringComparison.Ordinal) ? projectFile : path;
    }
}
