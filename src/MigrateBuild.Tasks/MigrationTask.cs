using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Tasks;

/// <summary>What the tasks that read a project's scripts have in common.</summary>
public abstract class MigrationTask : ProjectTask
{
    /// <summary>The <c>MigrationScript</c> items.</summary>
    [Required]
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>The name of the layout (<c>MigrationLayout</c>).</summary>
    [Required]
    public string Layout { get; set; } = "";

    /// <summary>The full path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Reads the scripts; null, with an error logged, where the layout is unknown or a file cannot be read.</summary>
    private protected ScriptSet? ReadScripts()
    {
        var layout = ScriptLayout.Find(Layout);
        if (layout is null)
        {
            LogProblem("MIG5002", $"The layout '{Layout}' is unknown; MigrationLayout is one of {string.Join(", ", ScriptLayout.All.Select(known => known.Id))}.");
            return null;
        }

        try
        {
            return ScriptSet.Read(Scripts.Select(ReadFile), new SetOptions(layout));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogProblem("MIG5003", $"A migration script cannot be read: {e.Message}");
            return null;
        }
    }

    private ScriptFile ReadFile(ITaskItem item)
    {
        var fullPath = item.GetMetadata("FullPath");
        var path = Path.GetRelativePath(ProjectDirectory, fullPath).Replace('\\', '/');
        // A linked file from elsewhere counts by the place that the project gives it.
        var link = item.GetMetadata("Link").Replace('\\', '/');
        return new ScriptFile(fullPath, link.Length > 0 ? link : path, File.ReadAllBytes(fullPath));
    }
}
