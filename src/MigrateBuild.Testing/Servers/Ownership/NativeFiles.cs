using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// What .NET does not tell of a file on Unix: its owner, and what it is without opening it. <c>struct stat</c> has another layout on each
/// architecture of Linux; <c>struct statx</c> has the same on all (linux/stat.h), and so has macOS's (sys/stat.h, with 64-bit inodes).
/// </summary>
internal static partial class NativeFiles
{
    /// <summary>Enough for <c>struct statx</c> (256 bytes) and for macOS's <c>struct stat</c> (144).</summary>
    internal const int RecordSize = 256;

    private const string C = "libc";
    private const int CurrentDirectory = -100;
    private const int NoFollow = 0x100;
    private const int ItselfIsMeant = 0x1000;

    /// <summary>STATX_TYPE, MODE, NLINK, UID, INO and SIZE.</summary>
    internal const uint Wanted = 0x1 | 0x2 | 0x4 | 0x8 | 0x100 | 0x200;

    private static bool IsIntel => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Who this process acts as.</summary>
    [LibraryImport(C, EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial uint GetUser();

    /// <summary>Fills the record of a path, or of the link that it is.</summary>
    internal static bool TryRead(string path, Span<byte> record) => OperatingSystem.IsLinux()
        ? ReadOnLinux(CurrentDirectory, path, NoFollow, Wanted, record) == 0
        : OperatingSystem.IsMacOS() && (IsIntel ? ReadOnIntelMac(path, record) : ReadOnMac(path, record)) == 0;

    /// <summary>Fills the record of an open file.</summary>
    internal static bool TryRead(SafeFileHandle file, Span<byte> record) => OperatingSystem.IsLinux()
        ? ReadOnLinux(file, string.Empty, ItselfIsMeant, Wanted, record) == 0
        : OperatingSystem.IsMacOS() && (IsIntel ? ReadOnIntelMac(file, record) : ReadOnMac(file, record)) == 0;

    /// <summary>Opens a file for reading without waiting for anything, a writer of a pipe among others.</summary>
    internal static SafeFileHandle Open(string path)
    {
        // O_RDONLY, O_NONBLOCK and O_CLOEXEC, which are the same on all architectures of a system.
        var flags = OperatingSystem.IsMacOS() ? 0x4 | 0x1000000 : 0x800 | 0x80000;
        return Open(path, flags);
    }

    [LibraryImport(C, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport(C, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadOnLinux(int folder, string path, int flags, uint wanted, Span<byte> record);

    [LibraryImport(C, EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadOnLinux(SafeFileHandle file, string path, int flags, uint wanted, Span<byte> record);

    [LibraryImport(C, EntryPoint = "lstat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadOnMac(string path, Span<byte> record);

    [LibraryImport(C, EntryPoint = "fstat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadOnMac(SafeFileHandle file, Span<byte> record);

    [LibraryImport(C, EntryPoint = "lstat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadOnIntelMac(string path, Span<byte> record);

    [LibraryImport(C, EntryPoint = "fstat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadOnIntelMac(SafeFileHandle file, Span<byte> record);
}
