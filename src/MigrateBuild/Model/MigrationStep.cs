namespace MigrateBuild;

/// <summary>One migration that a run applied or took back.</summary>
/// <param name="Version">The version.</param>
/// <param name="Name">The name that follows the version in the file name.</param>
/// <param name="Script">The path of the script that ran, below its project's folder.</param>
/// <param name="Duration">How long it took.</param>
public sealed record MigrationStep(string Version, string Name, string Script, TimeSpan Duration)
{
    /// <summary>Version and name, such as <c>0007_add_orders</c>.</summary>
    public string Id => $"{Version}_{Name}";
}
