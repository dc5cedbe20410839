using System.Runtime.InteropServices;

namespace MigrateBuild.Tasks.Rehearsing;

/// <summary>The C library of Linux, where it is the one of GNU.</summary>
internal static class Glibc
{
    /// <summary>The oldest that the native program runs on: what it is linked with, on Debian 12, asks for no later one.</summary>
    internal static readonly Version Needed = new(2, 34);

    /// <summary>Its version (<c>gnu_get_libc_version(3)</c>); null where it is another library.</summary>
    internal static Version? FindVersion()
    {
        try
        {
            return Version.TryParse(Marshal.PtrToStringAnsi(GetVersion()), out var version) ? version : null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc.so.6", EntryPoint = "gnu_get_libc_version")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint GetVersion();
}
