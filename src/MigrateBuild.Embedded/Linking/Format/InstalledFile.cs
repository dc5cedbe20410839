namespace MigrateBuild.Embedded.Linking.Format;

/// <summary>
/// The files that an extension installs beside its libraries, as resources of the assembly with its translated libraries. A library is a
/// resource, too, but empty: the server looks whether the file is there, and its code is in the assembly.
/// </summary>
internal static class InstalledFile
{
    private const string Prefix = "file:";

    /// <summary>The resources for files; headers for compilers are left out.</summary>
    /// <param name="files">The content of each file, by its absolute path in the server's file system.</param>
    internal static IEnumerable<(string Resource, byte[] Content)> Pack(IReadOnlyDictionary<string, byte[]> files) => files
        .Where(file => !file.Key.EndsWith(".h", StringComparison.Ordinal))
        .OrderBy(file => file.Key, StringComparer.Ordinal)
        .Select(file => (Prefix + file.Key, file.Key.EndsWith(".so", StringComparison.Ordinal) ? [] : file.Value));

    /// <summary>The path of the file that a resource holds; null where it holds something else.</summary>
    internal static string? PathOf(string resource) =>
        resource.StartsWith(Prefix, StringComparison.Ordinal) ? resource[Prefix.Length..] : null;
}
