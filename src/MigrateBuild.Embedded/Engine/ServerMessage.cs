using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.Embedded.Engine;

/// <summary>The messages of the wire protocol that the host's own statements need (manual: "Message Formats").</summary>
internal static class ServerMessage
{
    /// <summary>A simple query.</summary>
    internal static byte[] Query(string sql)
    {
        var message = new byte[Encoding.UTF8.GetByteCount(sql) + 6];
        message[0] = (byte)'Q';
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - 1);
        Encoding.UTF8.GetBytes(sql, message.AsSpan(5));
        return message;
    }

    /// <summary>A startup packet of protocol 3.0.</summary>
    internal static byte[] Startup(string user, string database)
    {
        var text = Encoding.UTF8.GetBytes($"user\0{user}\0database\0{database}\0\0");
        var message = new byte[text.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), 3 << 16);
        text.CopyTo(message, 8);
        return message;
    }

    /// <summary>The fields of a DataRow; null is SQL's null.</summary>
    internal static string?[] Row(ReadOnlySpan<byte> body)
    {
        var fields = new string?[BinaryPrimitives.ReadInt16BigEndian(body)];
        body = body[2..];
        for (var i = 0; i < fields.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body);
            body = body[4..];
            if (length < 0)
                continue;
            fields[i] = Encoding.UTF8.GetString(body[..length]);
            body = body[length..];
        }

        return fields;
    }

    /// <summary>What an ErrorResponse says.</summary>
    internal static ServerError Error(ReadOnlySpan<byte> body)
    {
        var fields = new Dictionary<char, string>();
        while (body.Length > 1 && body[0] != 0)
        {
            var end = body[1..].IndexOf((byte)0);
            fields[(char)body[0]] = Encoding.UTF8.GetString(body.Slice(1, end));
            body = body[(end + 2)..];
        }

        return new ServerError(
            fields.GetValueOrDefault('C', "XX000"), fields.GetValueOrDefault('M', ""),
            fields.GetValueOrDefault('D'), fields.GetValueOrDefault('H'));
    }

    /// <summary>As <c>MAKE_SQLSTATE</c> of <c>utils/elog.h</c> packs it: six bits a character.</summary>
    internal static int SqlStateCode(string sqlState)
    {
        var code = 0;
        for (var i = 0; i < sqlState.Length; i++)
            code |= ((sqlState[i] - '0') & 0x3f) << (6 * i);
        return code;
    }
}
