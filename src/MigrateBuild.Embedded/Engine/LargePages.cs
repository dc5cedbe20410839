using System.Runtime.InteropServices;

namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// Asks the system to give memory out in pages of 2 MB (Linux, <c>madvise(2)</c>, where transparent huge pages are on request). A server's
/// memory is thousands of small pages, each of which costs the system more when it is touched first than the server's work on it.
/// </summary>
internal static partial class LargePages
{
    private const int Size = 2 << 20;

    /// <summary><c>MADV_HUGEPAGE</c> of Linux.</summary>
    private const int HugePage = 14;

    /// <param name="memory">Fresh memory, which nobody has touched.</param>
    /// <returns>The same.</returns>
    internal static byte[] Request(byte[] memory)
    {
        if (OperatingSystem.IsLinux() && memory.Length >= 2 * Size)
            RequestOfLinux(memory);
        return memory;
    }

    private static unsafe void RequestOfLinux(byte[] memory)
    {
        fixed (byte* start = memory)
        {
            var first = ((nint)start + Size - 1) & -(nint)Size;
            var end = ((nint)start + memory.Length) & -(nint)Size;
            try
            {
                // It is a request: where it is refused, all is as it was.
                _ = Advise(first, (nuint)(end - first), HugePage);
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
            {
                // Another C library: the pages stay small.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint start, nuint length, int advice);
}
