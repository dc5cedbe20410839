namespace MigrateBuild.Tasks;

/// <summary>
/// The file whose time the build compares with the scripts'. It has the time at which a check begins, by the clock of the file
/// system: what is saved while the check runs is newer. While one runs, or after one that came to no end, there is none.
/// </summary>
internal sealed class CheckStamp
{
    private readonly string _path;
    private readonly DateTime _begun;

    private CheckStamp(string path, DateTime begun)
    {
        _path = path;
        _begun = begun;
    }

    internal static CheckStamp Begin(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, []);
        var begun = File.GetLastWriteTimeUtc(path);
        File.Delete(path);
        return new CheckStamp(path, begun);
    }

    internal void End()
    {
        File.WriteAllBytes(_path, []);
        File.SetLastWriteTimeUtc(_path, _begun);
    }
}
