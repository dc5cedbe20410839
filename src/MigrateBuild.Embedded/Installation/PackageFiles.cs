using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Installation;

/// <summary>
/// The files of npm's <c>@electric-sql/pglite</c>: <c>pglite.data</c> holds those of the installation one behind the other, <c>pglite.js</c>
/// the list that says where each begins and ends; each extension is an archive of its own.
/// </summary>
/// <param name="folder">The package's folder <c>dist</c>.</param>
internal sealed partial class PackageFiles(string folder)
{
    private const int ReadOnly = 0x124, Executable = 0x16d;

    /// <summary>What the list of the package is found by.</summary>
    [GeneratedRegex("""\{filename:"(?<name>[^"]+)",start:(?<start>\d+),end:(?<end>\d+)\}""")]
    private static partial Regex Entry();

    /// <summary>Puts the installation and all extensions into a file system.</summary>
    /// <param name="files">To put them into.</param>
    /// <param name="isWanted">By full path.</param>
    /// <param name="isRead">By full path: of others the name alone matters, they are empty.</param>
    internal void CopyTo(FileSystem files, Func<string, bool> isWanted, Func<string, bool> isRead)
    {
        var data = File.ReadAllBytes(Path.Combine(folder, "pglite.data"));
        var entries = Entry().Matches(File.ReadAllText(Path.Combine(folder, "pglite.js")));
        if (entries.Count == 0)
            throw new InvalidDataException($"{folder} has no list of files in pglite.js in the form that is known: the package has changed.");
        foreach (Match entry in entries)
        {
            var (name, start, end) = (entry.Groups["name"].Value, Number(entry.Groups["start"]), Number(entry.Groups["end"]));
            if (end > data.Length || start > end)
                throw new InvalidDataException($"{name} lies at {start} to {end}, but pglite.data has {data.Length} bytes only.");
            if (isWanted(name))
                Put(files, name, isRead(name) ? data.AsSpan(start, end - start) : [], name.Contains("/bin/", StringComparison.Ordinal) ? Executable : ReadOnly);
        }

        foreach (var archive in Directory.EnumerateFiles(folder, "*.tar.gz").Order(StringComparer.Ordinal))
            Extract(archive, files, isWanted, isRead);
    }

    private static void Extract(string archive, FileSystem files, Func<string, bool> isWanted, Func<string, bool> isRead)
    {
        using var compressed = File.OpenRead(archive);
        using var stream = new GZipStream(compressed, CompressionMode.Decompress);
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            var name = "/pglite/" + entry.Name.TrimStart('.', '/');
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && isWanted(name))
                Put(files, name, isRead(name) ? ContentOf(entry) : [], ReadOnly);
        }
    }

    internal static byte[] ContentOf(TarEntry entry)
    {
        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        return content.ToArray();
    }

    private static void Put(FileSystem files, string name, ReadOnlySpan<byte> bytes, int mode)
    {
        files.MakeDirectories(name[..name.LastIndexOf('/')]);
        // Archives of extensions bring some files that the installation has as well.
        var error = files.MakeFile(name, mode, FileContent.From(bytes));
        if (error is not (Errno.None or Errno.Exists))
            throw new IOException($"{name} cannot be made: {error}.");
    }

    private static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
}
