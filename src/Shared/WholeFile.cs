namespace MigrateBuild;

/// <summary>Writes a file that several processes may write and read at the same time.</summary>
internal static class WholeFile
{
    /// <summary>Of a file that is not finished, or never was: its process was killed.</summary>
    internal const string DraftExtension = ".draft";

    /// <summary>Writes it whole or not at all, and its folder where that is not there.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="parts">The content, one part after the other.</param>
    internal static void Write(string path, params ReadOnlySpan<byte[]> parts)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $"{Guid.NewGuid():n}{DraftExtension}");
        using (var file = File.Create(draft))
        {
            foreach (var part in parts)
                file.Write(part);
        }

        File.Move(draft, path, overwrite: true);
    }
}
