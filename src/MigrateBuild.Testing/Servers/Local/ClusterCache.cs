using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Clusters as initdb left them, one for each set of programs, so that a start copies one instead of making it. Nothing here ever fails a
/// start: what is missing, damaged, not this user's work or not to be written means that initdb runs.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ClusterCache
{
    private const string Extension = ".cluster";
    private const string UnfinishedExtension = ".new";

    private static readonly TimeSpan Oldest = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    private readonly ClusterStore? _store;
    private readonly string _programs;
    private readonly string _file;
    private readonly TimeProvider _clock;

    /// <param name="store">Where the clusters are, or null to keep none.</param>
    /// <param name="programs">Whose clusters.</param>
    /// <param name="recipe">How a cluster is made, whole: another recipe makes other clusters.</param>
    /// <param name="clock">Tells the age of what is there.</param>
    internal ClusterCache(ClusterStore? store, ServerPrograms programs, string recipe, TimeProvider clock)
    {
        _clock = clock;
        _store = store;
        _programs = Hash(programs.Folder);
        // An update of the programs changes their size or time even where it keeps the version.
        var stamps = ServerPrograms.Needed.Select(name => Stamp(Path.Combine(programs.Folder, name)));
        var identity = string.Join('\n', [programs.Folder, programs.Version.ToString(), recipe, .. stamps]);
        _file = Path.Combine(store?.Folder ?? string.Empty, $"{_programs}-{Hash(identity)}{Extension}");
    }

    /// <summary>Makes a cluster from the cached one.</summary>
    /// <returns>False, and nothing made, where there is none that can be used.</returns>
    internal bool TryMake(string cluster)
    {
        if (_store is null)
        {
            return false;
        }

        try
        {
            if (RegularFile.Read(_file, ClusterArchive.MostBytes, NativeFiles.GetUser()) is not { } archive
                || !ClusterArchive.IsWhole(archive, Path.GetFileName(_file), _store.Key))
            {
                TryDelete(_file);
                return false;
            }

            ClusterArchive.Unpack(archive, cluster);
            File.SetLastWriteTimeUtc(_file, _clock.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            if (Directory.Exists(cluster))
            {
                Directory.Delete(cluster, recursive: true);
            }

            return false;
        }
    }

    /// <summary>Keeps a cluster that no server has run in.</summary>
    internal void Keep(string cluster)
    {
        if (_store is null)
        {
            return;
        }

        var unfinished = Path.Combine(_store.Folder, RandomNumberGenerator.GetHexString(16, lowercase: true) + UnfinishedExtension);
        try
        {
            RemoveOld(_store.Folder);
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(ClusterArchive.Pack(cluster, Path.GetFileName(_file), _store.Key));
            }

            // Of several processes that came at once the last wins; their clusters are alike.
            File.Move(unfinished, _file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            TryDelete(unfinished);
        }
    }

    /// <summary>
    /// Removes what these programs made before they were updated, what nobody has used for long, and what was never finished.
    /// </summary>
    private void RemoveOld(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles())
        {
            var age = _clock.GetUtcNow() - file.LastWriteTimeUtc;
            var isOld = file.Extension == Extension
                ? file.FullName != _file && (age > Oldest || file.Name.StartsWith(_programs, StringComparison.Ordinal))
                : file.Extension == UnfinishedExtension && age > LongestWrite;
            if (isOld)
            {
                TryDelete(file.FullName);
            }
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A later one does it.
        }
    }

    private static string Stamp(string program)
    {
        var file = new FileInfo(program);
        file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        return string.Create(CultureInfo.InvariantCulture, $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];
}
