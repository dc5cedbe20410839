using System.Reflection;

namespace MigrateBuild.History;

/// <summary>The version of this assembly, as the history keeps it.</summary>
internal static class ToolVersion
{
    // Behind the plus is the commit.
    internal static readonly string Text = typeof(ToolVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
