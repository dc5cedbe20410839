using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace MigrateBuild.Testing.Servers;

/// <summary>What an entry of a folder on Unix is and whose.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">The id of the user whose it is.</param>
/// <param name="Mode">Who may do what with it.</param>
/// <param name="Links">Its names: a file with several may lie elsewhere too.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Place">File system and number; together they are no other file's.</param>
[UnsupportedOSPlatform("windows")]
internal readonly record struct FileIdentity(
    FileKind Kind, uint Owner, UnixFileMode Mode, uint Links, long Size, (ulong Device, ulong Number) Place)
{
    private const UnixFileMode WriteOfOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    internal bool IsWritableByOthers => (Mode & WriteOfOthers) != 0;

    /// <summary>Others may make entries of their own, but not rename or remove those of anybody else.</summary>
    internal bool IsSticky => Mode.HasFlag(UnixFileMode.StickyBit);

    /// <summary>The entry, itself where it is a link; null where there is none, or where the system does not say.</summary>
    internal static FileIdentity? From(string path)
    {
        Span<byte> record = stackalloc byte[NativeFiles.RecordSize];
        try
        {
            return NativeFiles.TryRead(path, record) ? Parse(record) : null;
        }
        catch (EntryPointNotFoundException)
        {
            // An older library of C.
            return null;
        }
    }

    /// <summary>The file that is open; null where the system does not say.</summary>
    internal static FileIdentity? From(SafeFileHandle file)
    {
        Span<byte> record = stackalloc byte[NativeFiles.RecordSize];
        return NativeFiles.TryRead(file, record) ? Parse(record) : null;
    }

    private static FileIdentity? Parse(ReadOnlySpan<byte> record) => OperatingSystem.IsMacOS() ? ParseMac(record) : ParseLinux(record);

    /// <summary>linux/stat.h, struct statx.</summary>
    private static FileIdentity? ParseLinux(ReadOnlySpan<byte> record) => (Number(record, 0) & NativeFiles.Wanted) != NativeFiles.Wanted
        ? null
        : Make(
            mode: Short(record, 28),
            owner: Number(record, 20),
            links: Number(record, 16),
            size: Long(record, 40),
            place: (((ulong)Number(record, 136) << 32) | Number(record, 140), (ulong)Long(record, 32)));

    /// <summary>sys/stat.h of macOS, struct stat with 64-bit inodes.</summary>
    private static FileIdentity ParseMac(ReadOnlySpan<byte> record) => Make(
        mode: Short(record, 4),
        owner: Number(record, 16),
        links: Short(record, 6),
        size: Long(record, 96),
        place: (Number(record, 0), (ulong)Long(record, 8)));

    private static FileIdentity Make(ushort mode, uint owner, uint links, long size, (ulong Device, ulong Number) place) =>
        new(KindOf(mode), owner, (UnixFileMode)(mode & 0xFFF), links, size, place);

    /// <summary>S_IFMT and its values, which are those of the first Unix.</summary>
    private static FileKind KindOf(ushort mode) => (mode & 0xF000) switch
    {
        0x8000 => FileKind.Regular,
        0x4000 => FileKind.Folder,
        0xA000 => FileKind.Link,
        _ => FileKind.Other,
    };

    // In the byte order of the machine.
    private static ushort Short(ReadOnlySpan<byte> record, int at) => BitConverter.ToUInt16(record[at..]);

    private static uint Number(ReadOnlySpan<byte> record, int at) => BitConverter.ToUInt32(record[at..]);

    private static long Long(ReadOnlySpan<byte> record, int at) => BitConverter.ToInt64(record[at..]);
}
