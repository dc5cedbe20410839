namespace MigrateBuild.Testing.Servers;

/// <summary>The folder that this user keeps from one run to the next: clusters to copy, and who shares which container.</summary>
internal static class UserFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>The folder for something, made where it is missing; null where the user has none that is private.</summary>
    internal static string? Find(string name)
    {
        if (Home(Environment.GetEnvironmentVariable) is not { } home)
        {
            return null;
        }

        // With sudo, root often has the home of another user, who must not lose his own folder to root.
        var own = Path.Combine(home, Environment.IsPrivilegedProcess ? "migratebuild-root" : "migratebuild");
        var folder = Path.Combine(own, name);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return folder;
            }

            Directory.CreateDirectory(home);
            Directory.CreateDirectory(own, Private);
            Directory.CreateDirectory(folder, Private);
            return ((File.GetUnixFileMode(own) | File.GetUnixFileMode(folder)) & WritableByOthers) == 0 ? folder : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where programs of this user keep what can be made again.</summary>
    internal static string? Home(Func<string, string?> variable)
    {
        if (variable("XDG_CACHE_HOME") is { } chosen && Path.IsPathFullyQualified(chosen))
        {
            return chosen;
        }

        if (OperatingSystem.IsWindows())
        {
            return Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } local ? local : null;
        }

        return variable("HOME") is { } home && Path.IsPathFullyQualified(home) && Directory.Exists(home)
            ? Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache")
            : null;
    }
}
