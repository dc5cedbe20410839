using System.Security.Cryptography;

namespace MigrateBuild.Tasks;

/// <summary>Reads scripts.</summary>
internal static class ScriptBytes
{
    /// <summary>
    /// The content of a script. A pipe or a device under its name, whose length is 0, is as empty as a file of that length: to open
    /// one may wait for ever.
    /// </summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    internal static byte[] Read(string path)
    {
        var file = new FileInfo(path);
        if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
            file = target;
        return file.Length == 0 ? [] : File.ReadAllBytes(file.FullName);
    }

    /// <summary>The SHA-256 of the content; empty where it cannot be read.</summary>
    internal static string HashOf(string path)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(Read(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
