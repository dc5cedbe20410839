namespace MigrateBuild.Tasks;

/// <summary>
/// The file that says what was checked: the hash of the build's inputs, and of what the check wrote. What it says decides whether the
/// check runs again; its time, which the build compares with the scripts', can only ask for one more. It has the time at which a
/// check begins, by the clock of the file system: what is saved while the check runs is newer. While one runs, or after one that came
/// to no end, there is none.
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

    /// <summary>Whether the last check was of these inputs, and what it wrote is what is there.</summary>
    /// <param name="path">The stamp.</param>
    /// <param name="inputs">The list of inputs.</param>
    /// <param name="outputs">What the check wrote, without the copies of the scripts; a file that is not there counts as such.</param>
    internal static bool Fits(string path, string inputs, IEnumerable<string> outputs)
    {
        try
        {
            return File.Exists(path) && File.ReadAllText(path) == Of(inputs, outputs);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <param name="inputs">The list of inputs.</param>
    /// <param name="outputs">As for <see cref="Fits"/>.</param>
    internal void End(string inputs, IEnumerable<string> outputs)
    {
        File.WriteAllText(_path, Of(inputs, outputs));
        File.SetLastWriteTimeUtc(_path, _begun);
    }

    private static string Of(string inputs, IEnumerable<string> outputs) =>
        string.Concat(outputs.Prepend(inputs).Select(path => $"{ScriptBytes.HashOf(path)} {Path.GetFileName(path)}\n"));
}
