using MigrateBuild.Errors;

namespace MigrateBuild.Tasks.Commands;

/// <summary>
/// Which project of a solution a new migration goes into. MSBuild hands the command to every project of it, each on its own: all come
/// to the same choice. Where a project does not know the command, MSBuild fails the build (MSB4057), so nothing may have been written.
/// </summary>
/// <param name="solution">The full path of the solution's file.</param>
/// <param name="projects">The projects that know the command, by full path, and whether they have scripts.</param>
/// <param name="others">The number of projects that do not.</param>
internal sealed class SolutionChoice(string solution, Dictionary<string, bool> projects, int others)
{
    private readonly string[] _candidates =
        [.. projects.Keys.Where(path => projects[path] || !projects.ContainsValue(true)).Order(StringComparer.Ordinal)];

    /// <summary>The project, or null where that has to be said.</summary>
    internal string? Project => _candidates.Length == 1 && others == 0 ? _candidates[0] : null;

    /// <summary>The one project that says that nothing can be chosen.</summary>
    internal string Speaker => projects.Keys.Order(StringComparer.Ordinal).First();

    internal string Problem(string title)
    {
        var name = ShellWriter.Argument($"-p:Name={Escape(title.Length > 0 ? title : "Add users table")}");
        var commands = _candidates.Select(path =>
            $"\n  dotnet build {ShellWriter.Argument(Path.GetRelativePath(Path.GetDirectoryName(solution)!, path))} -t:NewMigration {name}");
        var fromMSBuild = others > 0 ? "\nMSB4057 is about the projects that have no migrations." : "";
        return $"'{Path.GetFileName(solution)}' is a solution, and a migration belongs to one project: nothing was written. Name the project:"
            + string.Concat(commands) + fromMSBuild;
    }

    // MSBuild takes a property of the command line apart at these.
    private static string Escape(string value) => string.Concat(
        value.Select(c => c is '%' or ';' or ',' ? FormattableString.Invariant($"%{(int)c:X2}") : $"{c}"));
}
