using System.Text;

namespace MigrateBuild.Rehearsals;

/// <summary>
/// Databases that are kept between builds, each a file that is named after what has run in it, and begins with that name. A folder that
/// cannot be written keeps none; a file that is not what its name says is not used.
/// </summary>
internal sealed class DatabaseImages(string folder, TimeProvider clock)
{
    private const string Extension = ".database";

    /// <summary>The files of more builds than this, or of more bytes, are not kept: the oldest go.</summary>
    private const int MostFiles = 8;

    private const long MostBytes = 64 << 20;

    /// <summary>The newest database that was kept among the first of these states.</summary>
    /// <param name="states">The names of what was kept, with <paramref name="most"/> the last that is of use.</param>
    /// <param name="most">How many upgrades it may have at most.</param>
    /// <returns>How many upgrades it has, and its bytes; null for none.</returns>
    internal (int Upgrades, byte[] Image)? FindNewest(IReadOnlyList<string> states, int most)
    {
        for (var upgrades = most; upgrades > 0; upgrades--)
        {
            if (Read(states[upgrades]) is { } image)
                return (upgrades, image);
        }

        return null;
    }

    internal void Write(string state, byte[] image)
    {
        try
        {
            WholeFile.Write(PathOf(state), Encoding.ASCII.GetBytes(state), image);
            RemoveOldest();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next build makes it again.
        }
    }

    internal void Forget(string state)
    {
        try
        {
            File.Delete(PathOf(state));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is not used in this build either.
        }
    }

    private byte[]? Read(string state)
    {
        try
        {
            var path = PathOf(state);
            if (!File.Exists(path))
                return null;
            var content = File.ReadAllBytes(path);
            var name = Encoding.ASCII.GetBytes(state);
            if (!content.AsSpan().StartsWith(name))
                return null;
            File.SetLastWriteTimeUtc(path, clock.GetUtcNow().UtcDateTime);
            return content[name.Length..];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void RemoveOldest()
    {
        long bytes = 0;
        var kept = 0;
        foreach (var file in new DirectoryInfo(folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc))
        {
            if (file.Extension != Extension && !IsLeftBehind(file))
                continue;
            bytes += file.Length;
            if (++kept > MostFiles || bytes > MostBytes || file.Extension != Extension)
                file.Delete();
        }
    }

    /// <summary>Whether a file is what a build that was killed had not finished.</summary>
    private bool IsLeftBehind(FileInfo file) =>
        file.Extension == WholeFile.DraftExtension && file.LastWriteTimeUtc < clock.GetUtcNow().UtcDateTime.AddHours(-1);

    private string PathOf(string state) => Path.Combine(folder, state + Extension);
}
