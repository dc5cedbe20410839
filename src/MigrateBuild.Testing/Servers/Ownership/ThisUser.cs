using System.Globalization;
using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace MigrateBuild.Testing.Servers;

/// <summary>The user as whom this process runs.</summary>
internal static class ThisUser
{
    /// <summary>The user's id: a number on Unix, a SID on Windows.</summary>
    internal static string Id { get; } = OperatingSystem.IsWindows()
        ? WindowsId()
        : NativeFiles.GetUser().ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Whether an entry of a folder that nobody else can change is a folder, no link, this user's, and closed to what others would write.
    /// False where the system does not say.
    /// </summary>
    internal static bool OwnsFolder(string folder) => OperatingSystem.IsWindows()
        ? OwnsOnWindows(folder)
        : FileIdentity.From(folder) is { Kind: FileKind.Folder, IsWritableByOthers: false } found && found.Owner == NativeFiles.GetUser();

    [SupportedOSPlatform("windows")]
    private static bool OwnsOnWindows(string folder)
    {
        var found = new DirectoryInfo(folder);
        if (!found.Exists || found.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            return false;
        }

        using var user = WindowsIdentity.GetCurrent();
        var owner = found.GetAccessControl(AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier));
        // What an elevated administrator makes may be the group's.
        return owner is not null && (owner.Equals(user.User) || owner.Equals(user.Owner));
    }

    [SupportedOSPlatform("windows")]
    private static string WindowsId()
    {
        using var user = WindowsIdentity.GetCurrent();
        return user.User?.Value ?? Environment.UserName;
    }
}
