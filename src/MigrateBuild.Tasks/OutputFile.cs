namespace MigrateBuild.Tasks;

/// <summary>Writes files that the build compares by time.</summary>
internal static class OutputFile
{
    /// <summary>Writes only what changed, so that nothing that depends on the file is built again for nothing.</summary>
    /// <returns>Whether it wrote.</returns>
    internal static bool WriteWhenDifferent(string path, byte[] content) => !Holds(path, content) && Write(path, content);

    /// <summary>
    /// Writes what was read from a file. One that was saved without a change counts as changed: an IDE takes the project for out of
    /// date until the compiler has run.
    /// </summary>
    /// <returns>Whether it wrote.</returns>
    internal static bool WriteCopy(string path, byte[] content, string source) =>
        (!Holds(path, content) || File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(path)) && Write(path, content);

    private static bool Holds(string path, byte[] content) => File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private static bool Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return true;
    }
}
