using System.Text;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <content>
/// Reading and writing of the pieces that an <c>iovec</c> names (address and length, eight bytes each), and files as memory.
/// </content>
internal sealed partial class Backend
{
    private Errno Read(Node node, int vectors, int count, long position, out int total)
    {
        total = 0;
        if (node is DirectoryNode)
            return Errno.IsDirectory;
        for (var i = 0; i < count; i++)
        {
            var to = Bytes(Get32(vectors + 8 * i), Get32(vectors + 8 * i + 4));
            var read = node switch { FileNode file => file.Content.Read(to, position + total), DeviceNode d => Read(d, to), _ => 0 };
            total += read;
            if (read < to.Length)
                break;
        }

        return Errno.None;
    }

    private Errno Write(Node node, int vectors, int count, long position, out int total)
    {
        total = 0;
        for (var i = 0; i < count; i++)
        {
            var from = Bytes(Get32(vectors + 8 * i), Get32(vectors + 8 * i + 4));
            if (node is FileNode file)
            {
                var error = Files.Write(file, from, position + total);
                if (error != Errno.None)
                    return total > 0 ? Errno.None : error;
            }
            else if (node is DeviceNode { Device: Device.Log })
                _log.Add(Encoding.UTF8.GetString(from));

            total += from.Length;
        }

        return Errno.None;
    }

    private int Read(DeviceNode device, Span<byte> to)
    {
        if (device.Device != Device.Random)
            return 0;
        _options.Random.Fill(to);
        return to.Length;
    }

    /// <summary>
    /// A file as memory is a copy of it, which <see cref="_munmap_js"/> writes back where it is shared and may be written.
    /// </summary>
    protected override int _mmap_js(int a0, int a1, int a2, int a3, long a4, int a5, int a6)
    {
        if (Files.Descriptors.Find(a3)?.Node is not FileNode node)
            return -(int)Errno.NoDevice;
        var at = emscripten_builtin_memalign(PageSize, (a0 + PageSize - 1) & -PageSize, this);
        if (at == 0)
            return -(int)Errno.NoMemory;
        Bytes(at, a0).Clear();
        node.Content.Read(Bytes(at, a0), a4);
        Put32(a5, 1);
        Put32(a6, at);
        return 0;
    }

    protected override int _munmap_js(int a0, int a1, int a2, int a3, int a4, long a5)
    {
        const int Writable = 2, Private = 2;
        if ((a2 & Writable) == 0 || (a3 & Private) != 0)
            return 0;
        return Files.Descriptors.Find(a4)?.Node is FileNode node ? -(int)Files.Write(node, Bytes(a0, a1), a5) : -(int)Errno.BadDescriptor;
    }
}
