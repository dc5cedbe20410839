using System.Buffers.Binary;
using System.Text;
using MigrateBuild.Sql;

namespace MigrateBuild.Embedded.Wire;

/// <summary>The first packet of a connection: it has no type, and none other than the startup itself has text in it.</summary>
internal sealed class StartupPacket
{
    /// <summary>MAX_STARTUP_PACKET_LENGTH of src/include/libpq/pqcomm.h, without the length itself.</summary>
    internal const int MaximumLength = 10_000;

    // The newest minor version that PostgreSQL 18 speaks; a client that asks for more is told by NegotiateProtocolVersion.
    private const int MajorVersion = 3;
    private const int NewestMinorVersion = 2;

    private StartupPacket(StartupKind kind, ReadOnlyMemory<byte> bytes, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        Kind = kind;
        Bytes = bytes;
        Parameters = parameters;
    }

    internal StartupKind Kind { get; }

    /// <summary>The packet as it came, with its length.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Names and values in the order sent; empty for other kinds than <see cref="StartupKind.Startup"/>.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Parameters { get; }

    /// <summary>The minor protocol version asked for, at most the newest that the server speaks.</summary>
    internal int ProtocolMinor => Math.Min(BinaryPrimitives.ReadUInt16BigEndian(Bytes.Span[6..]), (ushort)NewestMinorVersion);

    internal string User => SqlName.Clip(Find("user") ?? "");

    /// <summary>The user's name where the client names no database.</summary>
    internal string Database => Find("database") is { Length: > 0 } name ? SqlName.Clip(name) : User;

    /// <summary>The secret of a <see cref="StartupKind.CancelRequest"/>: four bytes, or up to 256 in protocol 3.2.</summary>
    internal ReadOnlyMemory<byte> CancelKey => Bytes[12..];

    /// <param name="packet">The whole packet, with its length.</param>
    /// <exception cref="FatalException">The packet is not one, or asks for something that the server does not do.</exception>
    internal static StartupPacket Parse(ReadOnlyMemory<byte> packet)
    {
        if (packet.Length < 8) throw FatalException.ProtocolViolation("invalid length of startup packet");
        var code = BinaryPrimitives.ReadInt32BigEndian(packet.Span[4..]);
        if (code is (int)StartupKind.SslRequest or (int)StartupKind.GssEncryptionRequest) return new((StartupKind)code, packet, []);
        if (code == (int)StartupKind.CancelRequest)
            return packet.Length is >= 16 and <= 268
                ? new(StartupKind.CancelRequest, packet, [])
                : throw FatalException.ProtocolViolation("invalid length of cancel request packet");
        var (major, minor) = (code >>> 16, code & 0xffff);
        if (major != MajorVersion)
            throw new FatalException(SqlState.FeatureNotSupported, $"unsupported frontend protocol {major}.{minor}: "
                + $"server supports {MajorVersion}.0 to {MajorVersion}.{NewestMinorVersion}");
        var startup = new StartupPacket(StartupKind.Startup, packet, ReadParameters(packet.Span[8..]));
        if (startup.User.Length == 0)
            throw new FatalException(SqlState.InvalidAuthorizationSpecification, "no PostgreSQL user name specified in startup packet");
        if (startup.Find("replication") is { } replication && replication is not ("0" or "false" or "off" or "no" or "f" or "n"))
            throw new FatalException(SqlState.FeatureNotSupported, "the embedded server has no replication",
                hint: "Use a server of PostgreSQL's own programs or a container.");
        return startup;
    }

    internal string? Find(string name) => Parameters.LastOrDefault(p => p.Key == name).Value;

    // Name and value by turns, each with a zero byte at its end; one more zero byte at the end of all.
    private static List<KeyValuePair<string, string>> ReadParameters(ReadOnlySpan<byte> rest)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        while (rest.Length > 1 && rest[0] != 0)
        {
            var name = ReadString(ref rest);
            parameters.Add(new(name, ReadString(ref rest)));
        }
        return rest.Length == 1 && rest[0] == 0
            ? parameters
            : throw FatalException.ProtocolViolation("invalid startup packet layout: expected terminator as last byte");
    }

    private static string ReadString(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOf((byte)0);
        if (length < 0) throw FatalException.ProtocolViolation("invalid startup packet layout: expected terminator as last byte");
        var text = Encoding.UTF8.GetString(rest[..length]);
        rest = rest[(length + 1)..];
        return text;
    }
}
