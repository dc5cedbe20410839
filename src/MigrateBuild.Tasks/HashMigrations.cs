using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace MigrateBuild.Tasks;

/// <summary>
/// Says what the scripts hold, in every build: their time need not tell, as with a file that was moved, unpacked or copied with
/// its own. MSBuild's <c>GetFileHash</c> waits on the thread pool for each file: thousands take it a quarter of a minute.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class HashMigrations : ProjectTask
{
    /// <summary>The <c>MigrationScript</c> items.</summary>
    [Required]
    public ITaskItem[] Scripts { get; set; } = [];

    /// <summary>
    /// The scripts by their full path, with their SHA-256 as <c>Hash</c>, and <c>Link</c>. What cannot be read has no hash: the check
    /// reports it.
    /// </summary>
    [Output]
    public ITaskItem[] HashedScripts { get; set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        HashedScripts = [.. Scripts.Select(Hashed)];
        return true;
    }

    private static TaskItem Hashed(ITaskItem script)
    {
        var path = script.GetMetadata("FullPath");
        var hashed = new TaskItem(path);
        hashed.SetMetadata("Hash", ScriptBytes.HashOf(path));
        hashed.SetMetadata("Link", script.GetMetadata("Link"));
        return hashed;
    }
}
