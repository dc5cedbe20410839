using Microsoft.Build.Framework;

namespace MigrateBuild.Tasks;

/// <summary>
/// Holds what is to be embedded against what was checked, in every build and by what it holds: a clock that ran ahead, a folder that
/// came from a cache, or a file that somebody put into its place leave times that tell nothing. Where something differs the stamp
/// goes, and with it the reason not to check again.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyMigrations : ProjectTask
{
    /// <summary>The scripts by their full path, with their SHA-256 as <c>Hash</c>.</summary>
    public ITaskItem[] HashedScripts { get; set; } = [];

    /// <summary>The copies of the scripts; <c>Script</c> is the full path of the original.</summary>
    public ITaskItem[] CheckedScripts { get; set; } = [];

    /// <summary>The list of the build's inputs.</summary>
    [Required]
    public string InputsFile { get; set; } = "";

    /// <summary>What else the check writes, in the order in which the stamp has it.</summary>
    public ITaskItem[] OutputFiles { get; set; } = [];

    /// <summary>Says what was checked.</summary>
    [Required]
    public string StampFile { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!CheckStamp.Fits(StampFile, InputsFile, OutputFiles.Select(file => file.GetMetadata("FullPath"))) || !AreCopies())
            File.Delete(StampFile);
        return true;
    }

    private bool AreCopies()
    {
        var hashes = HashedScripts.ToLookup(script => script.ItemSpec, script => script.GetMetadata("Hash"), StringComparer.Ordinal);
        return Array.TrueForAll(CheckedScripts, copy =>
            hashes[copy.GetMetadata("Script")].FirstOrDefault() is { Length: > 0 } hash
            && ScriptBytes.HashOf(copy.GetMetadata("FullPath")) == hash);
    }
}
