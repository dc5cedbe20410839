using System.Buffers.Binary;
using System.Text;

namespace MigrateBuild.Embedded.Images;

/// <summary>Reads the description of an image; what does not fit into it is an error that says what was being read.</summary>
internal sealed class DescriptionReader(byte[] bytes)
{
    private int _at;

    internal bool IsAtEnd => _at == bytes.Length;

    internal byte Byte(string what) => Take(1, what)[0];

    internal bool Flag(string what) => Byte(what) switch
    {
        0 => false,
        1 => true,
        var other => throw Broken($"{what} is {other}, neither yes nor no"),
    };

    internal int Short(string what) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, what));

    internal int Int(string what) => BinaryPrimitives.ReadInt32LittleEndian(Take(4, what));

    internal long Long(string what) => BinaryPrimitives.ReadInt64LittleEndian(Take(8, what));

    /// <summary>A number that has to be within bounds, both included.</summary>
    internal static long Within(long value, long least, long most, string what) =>
        value >= least && value <= most ? value : throw Broken($"{what} is {value}, not from {least} to {most}");

    /// <summary>How many things follow, each of at least so many bytes.</summary>
    internal int Count(int size, string what) => (int)Within(Int(what), 0, (bytes.Length - _at) / size, what);

    internal string Text(string what)
    {
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = Byte(what);
            length |= (part & 0x7f) << shift;
            if (part < 0x80)
                break;
            if (shift > 21)
                throw Broken($"the length of {what} does not end");
        }

        return Encoding.UTF8.GetString(Take(length, what));
    }

    internal static InvalidDataException Broken(string problem) =>
        new($"The image of the embedded server is damaged: {problem}. Build or install the package anew.");

    private ReadOnlySpan<byte> Take(int count, string what)
    {
        if (count < 0 || count > bytes.Length - _at)
            throw Broken($"it ends within {what}");
        _at += count;
        return bytes.AsSpan(_at - count, count);
    }
}
