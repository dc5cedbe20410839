namespace MigrateBuild.Tasks;

/// <summary>Writes files that the build compares by time.</summary>
internal static class OutputFile
{
    /// <summary>Writes only what changed, so that nothing that depends on the file is built again for nothing.</summary>
    internal static void WriteWhenDifferent(string path, byte[] content)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
