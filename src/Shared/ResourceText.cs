using System.Reflection;

namespace MigrateBuild;

/// <summary>The texts that an assembly carries as resources.</summary>
internal static class ResourceText
{
    /// <summary>A text in UTF-8, as it stands but for a byte order mark.</summary>
    /// <exception cref="InvalidOperationException">The assembly has no such resource.</exception>
    internal static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly '{assembly.GetName().Name}' lacks its resource '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
