using Microsoft.Build.Framework;
using MigrateBuild.Tasks.Rehearsing;

namespace MigrateBuild.Tasks;

/// <summary>Waits for migrations that <see cref="RehearseMigrations"/> has left running; there may be none.</summary>
[MSBuildMultiThreadableTask]
public sealed class AwaitRehearsal : CancelableTask
{
    /// <summary>Where the findings go.</summary>
    [Required]
    public string FindingsFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        using var pending = PendingRehearsal.Take(BuildEngine4, FindingsFile);
        pending?.Wait(Canceled);
        return !Canceled.IsCancellationRequested;
    }
}
