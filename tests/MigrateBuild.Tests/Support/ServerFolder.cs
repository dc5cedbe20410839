namespace MigrateBuild.Tests;

/// <summary>A folder for the data and the socket of a server of the tests.</summary>
internal static class ServerFolder
{
    private const string Memory = "/dev/shm";

    /// <summary>In memory where there is room: each test has a database of its own, which is some three hundred files.</summary>
    internal static string Create()
    {
        var parent = Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 4L << 30 ? Memory : Path.GetTempPath();
        var folder = Path.Combine(parent, "mb-" + Guid.NewGuid().ToString("N")[..12]);
        Directory.CreateDirectory(folder);
        // initdb and postgres refuse root; the other user has to be able to write here.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        return folder;
    }
}
