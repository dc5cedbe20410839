using System.Formats.Tar;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace MigrateBuild.PgQuery.Translator.Server;

/// <summary>
/// The files of a PostgreSQL installation that the npm package <c>@electric-sql/pglite</c> holds: those of the server one behind the other
/// in <c>pglite.data</c>, with a list in <c>pglite.js</c> (Emscripten's file packager), those of each extension in a compressed archive.
/// </summary>
internal static partial class PackageFiles
{
    /// <summary>The folder of the installation in the server's file system.</summary>
    internal const string Root = "/pglite";

    private const string LibraryFolder = Root + "/lib/postgresql/";

    /// <param name="folder">The package's <c>dist</c> folder.</param>
    /// <returns>The content of each file, by its absolute path in the server's file system.</returns>
    /// <exception cref="TranslationException">The package is not of this form.</exception>
    internal static SortedDictionary<string, byte[]> Read(string folder)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        ReadServer(folder, files);
        foreach (var archive in Directory.EnumerateFiles(folder, "*.tar.gz").Order(StringComparer.Ordinal))
            ReadExtension(archive, files);
        return files;
    }

    /// <summary>The files of one extension.</summary>
    /// <returns>The content of each file, by its absolute path in the server's file system.</returns>
    /// <exception cref="TranslationException">The archive is not of this form.</exception>
    internal static SortedDictionary<string, byte[]> ReadArchive(string archive)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        ReadExtension(archive, files);
        return files;
    }

    /// <summary>The shared libraries among the files, by file name without the extension.</summary>
    internal static Dictionary<string, byte[]> Libraries(IReadOnlyDictionary<string, byte[]> files) => files
        .Where(file => file.Key.StartsWith(LibraryFolder, StringComparison.Ordinal) && file.Key.EndsWith(".so", StringComparison.Ordinal))
        .ToDictionary(file => file.Key[LibraryFolder.Length..^".so".Length], file => file.Value, StringComparer.Ordinal);

    private static void ReadServer(string folder, SortedDictionary<string, byte[]> files)
    {
        var data = File.ReadAllBytes(Path.Combine(folder, "pglite.data"));
        var end = 0;
        foreach (Match file in Entry().Matches(File.ReadAllText(Path.Combine(folder, "pglite.js"))))
        {
            var start = Number(file, "start");
            if (start != end || Number(file, "end") is var next && (next < start || next > data.Length))
                throw new TranslationException(
                    $"The list in pglite.js does not describe pglite.data: {file.Value} follows byte {end} of {data.Length}.");
            end = next;
            files.Add(file.Groups["name"].Value, data[start..end]);
        }

        if (end != data.Length)
            throw new TranslationException($"The list in pglite.js describes {end} of the {data.Length} bytes of pglite.data.");
    }

    private static void ReadExtension(string archive, SortedDictionary<string, byte[]> files)
    {
        using var stream = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.Directory)
                continue;
            if (entry.DataStream is null && entry.Length > 0 || entry.Name.Split('/').Contains(".."))
                throw new TranslationException($"{Path.GetFileName(archive)} holds {entry.Name}, which is no file of an installation.");
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            var path = $"{Root}/{entry.Name.TrimStart('.', '/')}";
            // Extensions bring the libraries that they share.
            if (files.TryGetValue(path, out var known) && !known.AsSpan().SequenceEqual(content.GetBuffer().AsSpan(0, (int)content.Length)))
                throw new TranslationException($"{Path.GetFileName(archive)} holds another {path} than a file before it.");
            files[path] = content.ToArray();
        }
    }

    private static int Number(Match file, string name) =>
        int.TryParse(file.Groups[name].Value, out var number)
            ? number
            : throw new TranslationException($"The list in pglite.js has the entry {file.Value}, which cannot be read.");

    [GeneratedRegex("""\{filename:"(?<name>/[^"]+)",start:(?<start>\d+),end:(?<end>\d+)\}""")]
    private static partial Regex Entry();
}
