using System.Formats.Tar;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Baker;

/// <summary>The data directory of a cluster that was shut down, as a tar archive.</summary>
internal static class ClusterFiles
{
    internal static void CopyTo(FileSystem files, string directory, Stream archive)
    {
        files.MakeDirectories(directory).Mode = NodeType.Directory | 0x1c0;
        using var reader = new TarReader(archive);
        while (reader.GetNextEntry() is { } entry)
        {
            var name = directory + "/" + entry.Name.Trim('.', '/');
            if (entry.EntryType == TarEntryType.Directory)
                files.MakeDirectories(name).Mode = NodeType.Directory | 0x1c0;
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                files.MakeDirectories(name[..name.LastIndexOf('/')]);
                var error = files.MakeFile(name, 0x180, FileContent.From(ContentOf(entry)));
                if (error != Errno.None)
                    throw new IOException($"{name} cannot be made: {error}.");
            }
        }
    }

    private static byte[] ContentOf(TarEntry entry)
    {
        using var content = new MemoryStream();
        entry.DataStream?.CopyTo(content);
        return content.ToArray();
    }
}
