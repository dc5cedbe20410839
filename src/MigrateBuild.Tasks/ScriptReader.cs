using System.Runtime.InteropServices;
using System.Text;

namespace MigrateBuild.Tasks;

/// <summary>
/// Reads scripts one after the other into the same memory. A build in which nothing changed does hardly more than read thousands of small
/// files: on Linux it opens, reads and closes each; .NET also looks whether it is a folder, locks it, and tells the garbage collector.
/// </summary>
internal sealed class ScriptReader
{
    private const int Largest = 1 << 20;

    // O_RDONLY, O_NONBLOCK, O_CLOEXEC and O_NOFOLLOW, the last of which is another on each architecture.
    private readonly int _flags = !OperatingSystem.IsLinux() ? 0 : RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 0x800 | 0x80000 | 0x20000,
        Architecture.Arm64 => 0x800 | 0x80000 | 0x8000,
        _ => 0,
    };

    private bool _isDirect;
    private byte[] _path = new byte[1024];
    private byte[] _content = new byte[16 * 1024];
    private byte[] _other = new byte[16 * 1024];

    internal ScriptReader() => _isDirect = _flags != 0;

    /// <summary>Reads a script as <see cref="ScriptBytes.Read"/> does.</summary>
    /// <param name="file">The script.</param>
    /// <param name="content">What it holds, until the next is read.</param>
    /// <returns>Whether it can be read.</returns>
    internal bool TryRead(FileInfo file, out ReadOnlySpan<byte> content)
    {
        try
        {
            var length = file.Length;
            if (length == 0)
                content = [];
            else if (TryRead(file.FullName, length, ref _content))
                content = _content.AsSpan(0, (int)length);
            else
                content = ScriptBytes.Read(file.FullName);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            content = [];
            return false;
        }
    }

    /// <summary>Whether a file holds this.</summary>
    internal bool Holds(string path, ReadOnlySpan<byte> content) => TryRead(path, content.Length, ref _other)
        ? content.SequenceEqual(_other.AsSpan(0, content.Length))
        : ScriptBytes.TryRead(path) is { } read && content.SequenceEqual(read);

    /// <summary>Reads a file that has as many bytes, and is no link to one; false where it may be another, or this is not known.</summary>
    private bool TryRead(string path, long length, ref byte[] buffer)
    {
        if (!_isDirect || length >= Largest)
            return false;
        // One more than there should be: where it comes, the file has grown.
        if (buffer.Length <= length)
            buffer = new byte[2 * length];
        if (_path.Length <= Encoding.UTF8.GetMaxByteCount(path.Length))
            _path = new byte[2 * Encoding.UTF8.GetMaxByteCount(path.Length)];
        _path[Encoding.UTF8.GetBytes(path, _path)] = 0;
        try
        {
            var file = Open(_path, _flags);
            if (file < 0)
                return false;
            var read = Read(file, buffer, (nint)length + 1);
            _ = Close(file);
            return read == length;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return _isDirect = false;
        }
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "read")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(int file, byte[] buffer, nint length);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
