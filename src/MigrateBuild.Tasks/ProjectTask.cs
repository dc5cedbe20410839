using Microsoft.Build.Framework;

namespace MigrateBuild.Tasks;

/// <summary>What all tasks have in common: they tell what is wrong with a project at its file.</summary>
public abstract class ProjectTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The full path of the project's file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    private protected void LogProblem(string code, string message) =>
        Log.LogError(null, code, null, null, ProjectFile, 0, 0, 0, 0, "{0}", message);

    private protected void WarnOfProblem(string code, string message) =>
        Log.LogWarning(null, code, null, null, ProjectFile, 0, 0, 0, 0, "{0}", message);

    private protected void TellOfProject(string code, string message) =>
        Log.LogMessage(null, code, null, ProjectFile, 0, 0, 0, 0, MessageImportance.High, "{0}", message);
}
