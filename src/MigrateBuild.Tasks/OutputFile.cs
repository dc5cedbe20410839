namespace MigrateBuild.Tasks;

/// <summary>Writes files that the build compares by time.</summary>
internal static class OutputFile
{
    /// <summary>Writes only what changed, so that nothing that depends on the file is built again for nothing.</summary>
    /// <returns>Whether it wrote.</returns>
    internal static bool WriteWhenDifferent(string path, ReadOnlySpan<byte> content) => !Holds(path, content) && Write(path, content);

    /// <summary>
    /// Writes what was read from a file. One that was saved without a change counts as changed: an IDE takes the project for out of
    /// date until the compiler has run.
    /// </summary>
    /// <returns>Whether it wrote.</returns>
    internal static bool WriteCopy(string path, ReadOnlySpan<byte> content, string source) =>
        (!Holds(path, content) || File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(path)) && Write(path, content);

    // In blocks: what a build compares may have megabytes.
    private static bool Holds(string path, ReadOnlySpan<byte> content)
    {
        if (!File.Exists(path))
            return false;
        using var file = File.OpenHandle(path);
        if (RandomAccess.GetLength(file) != content.Length)
            return false;
        var block = new byte[Math.Min(content.Length, 64 * 1024)];
        for (var offset = 0; offset < content.Length;)
        {
            var length = RandomAccess.Read(file, block, offset);
            if (length == 0 || !content[offset..].StartsWith(block.AsSpan(0, length)))
                return false;
            offset += length;
        }

        return true;
    }

    private static bool Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return true;
    }
}
