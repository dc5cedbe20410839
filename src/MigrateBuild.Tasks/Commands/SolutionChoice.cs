using Microsoft.Build.Framework;
using MigrateBuild.Errors;

namespace MigrateBuild.Tasks.Commands;

/// <summary>
/// Which project of a solution a target is for. MSBuild hands it to every project of the solution, each on its own: all come
/// to the same choice. Where a project does not know the target, MSBuild fails the build (MSB4057), so nothing may have been done.
/// </summary>
internal sealed class SolutionChoice
{
    private readonly string _solution;
    private readonly List<string> _known;
    private readonly List<string> _candidates;
    private readonly int _others;

    /// <param name="solution">The full path of the solution's file.</param>
    /// <param name="all">Its projects.</param>
    /// <param name="known">Those that know the target; <c>HasScripts</c> and <c>IsCommandLine</c> say what they are.</param>
    /// <param name="needsProgram">Whether the target runs the project.</param>
    internal SolutionChoice(string solution, ITaskItem[] all, ITaskItem[] known, bool needsProgram)
    {
        _solution = solution;
        _others = all.Length - known.Length;
        _known = [.. known.Select(PathOf).Order(StringComparer.Ordinal)];
        var able = known.Where(project => !needsProgram || Is(project, "IsCommandLine")).ToList();
        var withScripts = able.FindAll(project => Is(project, "HasScripts"));
        _candidates = [.. (withScripts.Count > 0 ? withScripts : able).Select(PathOf).Order(StringComparer.Ordinal)];
    }

    /// <summary>The projects that it may be for.</summary>
    internal IReadOnlyList<string> Candidates => _candidates;

    /// <summary>The project, or null where that has to be said.</summary>
    internal string? Project => _candidates.Count == 1 && _others == 0 ? _candidates[0] : null;

    /// <summary>The one project that says that nothing can be chosen.</summary>
    internal string Speaker => _known[0];

    /// <param name="why">Why one has to be chosen, as the end of a sentence.</param>
    /// <param name="target">The target, to name the project with.</param>
    /// <param name="properties">The properties of the command line that go with it.</param>
    internal string Problem(string why, string target, IEnumerable<(string Name, string Value)> properties)
    {
        var folder = Path.GetDirectoryName(_solution)!;
        var arguments = string.Concat(properties.Select(given => $" {ShellWriter.Argument($"-p:{given.Name}={Escape(given.Value)}")}"));
        var commands = _candidates.Select(path =>
            $"\n  dotnet build {ShellWriter.Argument(Path.GetRelativePath(folder, path))} -t:{target}{arguments}");
        var fromMSBuild = _others > 0 ? "\nMSB4057 is about the projects that have no migrations." : "";
        return $"'{Path.GetFileName(_solution)}' is a solution, and {why}. Name the project:{string.Concat(commands)}{fromMSBuild}";
    }

    private static string PathOf(ITaskItem project) => project.GetMetadata("FullPath");

    private static bool Is(ITaskItem project, string metadata) => project.GetMetadata(metadata) == "true";

    // MSBuild takes a property of the command line apart at these.
    private static string Escape(string value) => string.Concat(
        value.Select(c => c is '%' or ';' or ',' ? FormattableString.Invariant($"%{(int)c:X2}") : $"{c}"));
}
