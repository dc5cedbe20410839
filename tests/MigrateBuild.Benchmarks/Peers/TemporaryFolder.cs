namespace MigrateBuild.Benchmarks.Peers;

/// <summary>A folder of its own that goes when it is disposed of.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("migratebuild-benchmark-").FullName;

    internal async Task<string> WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        var file = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, cancellationToken);
        return file;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
