namespace MigrateBuild.Testing.Servers;

/// <summary>The folders that this user keeps from one run to the next: clusters to copy, and who shares which container.</summary>
internal static class UserFolder
{
    private const string Name = "migratebuild";

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The folder for something that can be made again, made where it is missing.</summary>
    internal static FoundFolder Find(string name) =>
        Home(Environment.GetEnvironmentVariable) is { } home ? FindIn(home, name) : new FoundFolder(null, null);

    /// <summary>
    /// The folder for something of this user that must stay where it is: not where caches are, since those are copied from one machine to
    /// another and shared among them.
    /// </summary>
    internal static FoundFolder FindSecret() =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
            is { Length: > 0 } home
            ? FindIn(home)
            : new FoundFolder(null, null);

    /// <summary>A folder of this user's in a home, made where it is missing.</summary>
    internal static FoundFolder FindIn(string home, params ReadOnlySpan<string> names)
    {
        var folder = Path.Combine([home, Name, .. names]);
        try
        {
            var there = home;
            while (!Directory.Exists(there) && Path.GetDirectoryName(there) is { } parent)
            {
                there = parent;
            }

            // Nothing is made in a folder of somebody else, such as the home that root has from sudo.
            var reason = FolderTrust.WhyNotSafe(there);
            if (reason is null)
            {
                Make(home);
                Make(Path.Combine(home, Name));
                Make(folder);
                reason = FolderTrust.WhyNotOwn(folder);
            }

            return reason is null ? new FoundFolder(folder, null) : new FoundFolder(null, $"{folder} is not used, because {reason}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FoundFolder(null, null);
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

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Private);
        }
    }
}
