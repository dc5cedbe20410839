using MigrateBuild.Rehearsals;

namespace MigrateBuild.Tasks.Rehearsing;

/// <summary>
/// Where results are kept between builds, beside the databases that the program keeps. Several builds may use it at the same time; where it
/// cannot be written nothing is kept.
/// </summary>
/// <param name="path">The full path of the folder.</param>
internal sealed class RehearsalFolder(string path)
{
    private string ResultsPath => Path.Combine(path, "results.jsonl");

    /// <summary>The results of earlier builds; empty where there are none.</summary>
    internal byte[] ReadResults()
    {
        try
        {
            return File.Exists(ResultsPath) ? File.ReadAllBytes(ResultsPath) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    internal void WriteResults(byte[] content)
    {
        try
        {
            WholeFile.Write(ResultsPath, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next build rehearses again.
        }
    }

    /// <summary>Writes what fixes a migration.</summary>
    /// <returns>The full path of the file; null where it cannot be written.</returns>
    internal string? WriteFix(RehearsalResult result)
    {
        var file = Path.Combine(path, $"{result.Migration}.fix.sql");
        try
        {
            Directory.CreateDirectory(path);
            File.WriteAllText(file, string.Join('\n', result.Fix) + "\n");
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
