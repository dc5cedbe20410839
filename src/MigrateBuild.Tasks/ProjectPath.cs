using Microsoft.Build.Framework;

namespace MigrateBuild.Tasks;

/// <summary>The path of a file below its project's folder, with forward slashes.</summary>
internal static class ProjectPath
{
    /// <summary>A linked file from elsewhere counts by the place that the project gives it.</summary>
    internal static string Of(ITaskItem item, string projectDirectory) => item.GetMetadata("Link") is { Length: > 0 } link
        ? link.Replace('\\', '/')
        : Of(item.GetMetadata("FullPath"), projectDirectory);

    internal static string Of(string fullPath, string projectDirectory) =>
        Path.GetRelativePath(projectDirectory, fullPath).Replace('\\', '/');
}
