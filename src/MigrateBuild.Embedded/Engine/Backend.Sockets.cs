using System.Net;
using System.Net.Sockets;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <content>There is no network: the client's bytes come by host_read and host_write, everything else is refused.</content>
internal sealed partial class Backend
{
    private const int NameUnknown = -2, FamilyUnknown = -6;
    private const int Stream = 1, Tcp = 6, Inet = 2, Inet6 = 10;

    protected override int __syscall_socket(int a0, int a1, int a2, int a3, int a4, int a5) => -(int)Errno.AddressFamilyNotSupported;

    protected override int __syscall_accept4(int a0, int a1, int a2, int a3, int a4, int a5) => -(int)Errno.BadDescriptor;

    protected override int __syscall_bind(int a0, int a1, int a2, int a3, int a4, int a5) => -(int)Errno.BadDescriptor;

    protected override int __syscall_connect(int a0, int a1, int a2, int a3, int a4, int a5) => -(int)Errno.BadDescriptor;

    protected override int __syscall_listen(int a0, int a1, int a2, int a3, int a4, int a5) => -(int)Errno.BadDescriptor;

    protected override int __syscall_recvfrom(int a0, int a1, int a2, int a3, int a4, int a5) => -(int)Errno.BadDescriptor;

    protected override int __syscall_sendto(int a0, int a1, int a2, int a3, int a4, int a5) => -(int)Errno.BadDescriptor;

    /// <summary>Nothing is ever ready; waiting is done before, in <see cref="host_wait"/>.</summary>
    protected override int __syscall_poll(int a0, int a1, int a2) => 0;

    protected override int getnameinfo(int a0, int a1, int a2, int a3, int a4, int a5, int a6) => FamilyUnknown;

    /// <summary>Numbers alone, which pg_hba.conf is written with: an <c>addrinfo</c> (32 bytes) and its <c>sockaddr</c>.</summary>
    protected override int getaddrinfo(int a0, int a1, int a2, int a3)
    {
        if (a0 == 0 || !IPAddress.TryParse(Text(a0), out var address))
            return NameUnknown;
        var six = address.AddressFamily == AddressFamily.InterNetworkV6;
        var (family, length) = six ? (Inet6, 28) : (Inet, 16);
        var (socket, info) = (calloc(28, 1, this), calloc(32, 1, this));
        Memory[socket] = (byte)family;
        address.GetAddressBytes().CopyTo(Memory, socket + (six ? 8 : 4));
        ReadOnlySpan<int> fields = [0, family, Stream, Tcp, length, socket, 0, 0];
        for (var i = 0; i < fields.Length; i++)
            Put32(info + 4 * i, fields[i]);
        Put32(a3, info);
        return 0;
    }
}
