using Microsoft.Build.Framework;
using MigrateBuild.Tasks.Commands;

namespace MigrateBuild.Tasks;

/// <summary>
/// Says whether a target that runs the project's own command line is for this project of a solution: what changes a database never
/// runs for several at once.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ChooseMigrationProject : ProjectTask
{
    /// <summary>The target.</summary>
    [Required]
    public string Target { get; set; } = "";

    /// <summary>Whether it may run for several projects: it changes nothing.</summary>
    public bool AllowsSeveral { get; set; }

    /// <summary>The full path of the solution that is built.</summary>
    [Required]
    public string Solution { get; set; } = "";

    /// <summary>The projects of the solution.</summary>
    public ITaskItem[] SolutionProjects { get; set; } = [];

    /// <summary>Those of them that know the target; <c>HasScripts</c> and <c>IsCommandLine</c> say what they are.</summary>
    public ITaskItem[] MigrationProjects { get; set; } = [];

    /// <summary>Where the command leads; empty for its default.</summary>
    public string To { get; set; } = "";

    /// <summary>Where a script begins; empty for the default.</summary>
    public string From { get; set; } = "";

    /// <summary>The file for a script; empty for the build's output.</summary>
    public string OutputFile { get; set; } = "";

    /// <summary>Whether the target is for this project.</summary>
    [Output]
    public bool IsChosen { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var choice = new SolutionChoice(Solution, SolutionProjects, MigrationProjects, needsProgram: true);
        // Where there is none each says so itself.
        IsChosen = choice.Candidates.Count == 0
            || (AllowsSeveral ? choice.Candidates.Contains(ProjectFile, StringComparer.Ordinal) : choice.Project == ProjectFile);
        if (!AllowsSeveral && choice.Candidates.Count > 0 && choice.Project is null && choice.Speaker == ProjectFile)
        {
            // Not the connection: it may hold a password.
            (string Name, string Value)[] all = [("To", To), ("From", From), ("OutputFile", OutputFile)];
            var given = all.Where(property => property.Value.Length > 0);
            LogProblem("MIG5008", choice.Problem($"{Target} is for one project: nothing was run", Target, given));
        }

        return !Log.HasLoggedErrors;
    }
}
