namespace MigrateBuild.Tests;

/// <summary>What makes a server quick on which each test has a database of its own.</summary>
internal static class TestServer
{
    /// <summary>
    /// For a connection string: Npgsql's query for the types of a database that it does not know takes the server as long as a snapshot.
    /// </summary>
    internal const string NoTypes = "Server Compatibility Mode=NoTypeLoading";

    private const string Memory = "/dev/shm";

    /// <summary>A folder for the data and the socket, in memory where there is room: a database is some three hundred files.</summary>
    internal static string CreateFolder()
    {
        var parent = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 4L << 30 ? Memory : Path.GetTempPath();
        var folder = Path.Combine(parent, "mb-" + Guid.NewGuid().ToString("N")[..12]);
        Directory.CreateDirectory(folder);
        // initdb and postgres refuse root; the other user has to be able to write here.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        return folder;
    }

    /// <summary>
    /// For the end of <c>CREATE DATABASE</c>: the other way to copy, the default from PostgreSQL 15 on, takes three times as long to create
    /// and to drop where nothing is synchronized.
    /// </summary>
    internal static string CopyOption(int version) => version >= 15 ? " STRATEGY file_copy" : "";
}
