using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace MigrateBuild.Testing.Servers;

/// <summary>The key that tells clusters which this user kept from any others. It is made once, and nobody else can read it.</summary>
[UnsupportedOSPlatform("windows")]
internal static class ClusterKey
{
    internal const string FileName = "cluster-key";

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The key in a folder that is this user's alone, made where it is missing; null where that is not possible.</summary>
    internal static byte[]? Find(string folder)
    {
        var file = Path.Combine(folder, FileName);
        try
        {
            if (Read(file) is { } key)
            {
                return key;
            }

            if (FileIdentity.From(file) is not null)
            {
                // One that others could read may be known to them.
                File.Delete(file);
            }

            Make(file);
            return Read(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Another process may have been faster.
            return Read(file);
        }
    }

    private static byte[]? Read(string file) => FileIdentity.From(file) is { } found && found.Mode == Private
        && RegularFile.Read(file, HMACSHA256.HashSizeInBytes, NativeFiles.GetUser()) is { Length: HMACSHA256.HashSizeInBytes } key
            ? key
            : null;

    private static void Make(string file)
    {
        var unfinished = $"{file}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private };
            using (var stream = new FileStream(unfinished, options))
            {
                stream.Write(RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes));
            }

            // Of several processes that come at once the first wins, and the others read its key.
            File.Move(unfinished, file, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
