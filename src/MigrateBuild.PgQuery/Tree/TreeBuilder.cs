using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace MigrateBuild.PgQuery;

/// <summary>Makes the bytes of a tree (see <see cref="TreeKind"/>) of the JSON that libpg_query writes.</summary>
internal sealed class TreeBuilder
{
    // Reading JSON takes time that grows with its size times its depth. This is some thousand levels of SQL.
    private const int MaxDepth = 10_000;

    // Where each object and list that is open begins, and how many values a list has so far.
    private readonly List<(int At, int Count)> _open = [];
    private byte[] _data;
    private int _length;

    private TreeBuilder(int capacity) => _data = new byte[capacity];

    /// <summary>The whole of a JSON text as one value.</summary>
    /// <exception cref="JsonException">The text is no JSON, or too deep.</exception>
    internal static byte[] Build(ReadOnlySpan<byte> json)
    {
        var builder = new TreeBuilder(64 + (json.Length / 3));
        builder.Read(new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth }));
        return builder._data.AsSpan(0, builder._length).ToArray();
    }

    private void Read(Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    Begin(TreeKind.Fields);
                    ReadType(ref reader);
                    break;
                case JsonTokenType.StartArray:
                    Begin(TreeKind.List);
                    Append([0, 0, 0, 0]);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    End(ref reader);
                    break;
                case JsonTokenType.PropertyName:
                    AppendName(ref reader);
                    break;
                default:
                    AppendScalar(ref reader);
                    break;
            }
        }
    }

    // A node of any type is written as {"Type": {fields}}; one whose type the field implies, as its fields alone. Types begin with a
    // capital letter, fields never do.
    private void ReadType(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.PropertyName || ahead.ValueSpan is not [>= (byte)'A' and <= (byte)'Z', ..])
            return;
        var value = ahead;
        if (!value.Read() || value.TokenType != JsonTokenType.StartObject)
            return;
        _data[_open[^1].At] = (byte)TreeKind.Typed;
        AppendName(ref ahead);
        reader = value;
    }

    private void Begin(TreeKind kind)
    {
        CountValue();
        _open.Add((_length, 0));
        Append([(byte)kind, 0, 0, 0, 0]);
    }

    private void End(ref Utf8JsonReader reader)
    {
        var (at, count) = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        var behind = at + TreeReader.HeaderLength;
        switch ((TreeKind)_data[at])
        {
            case TreeKind.List:
                BinaryPrimitives.WriteInt32LittleEndian(_data.AsSpan(behind), count);
                behind += sizeof(int);
                break;
            case TreeKind.Typed:
                // That of the fields; behind it is that of the node.
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                    reader.Skip();
                break;
        }

        BinaryPrimitives.WriteInt32LittleEndian(_data.AsSpan(at + 1), _length - behind);
    }

    private void CountValue()
    {
        if (_open.Count > 0)
            _open[^1] = _open[^1] with { Count = _open[^1].Count + 1 };
    }

    private void AppendName(ref Utf8JsonReader reader)
    {
        var code = reader.ValueIsEscaped ? (byte)0 : TreeNames.CodeOf(reader.ValueSpan);
        Append([code]);
        if (code == 0)
            AppendText(ref reader);
    }

    private void AppendScalar(ref Utf8JsonReader reader)
    {
        CountValue();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Append([(byte)TreeKind.Text]);
                AppendText(ref reader);
                break;
            case JsonTokenType.Number when reader.TryGetInt64(out var number):
                Append([(byte)TreeKind.Integer]);
                AppendNumber((ulong)((number << 1) ^ (number >> 63)));
                break;
            case JsonTokenType.Number:
                Append([(byte)TreeKind.Number]);
                AppendNumber((ulong)reader.ValueSpan.Length);
                Append(reader.ValueSpan);
                break;
            default:
                Append([(byte)(reader.TokenType switch
                {
                    JsonTokenType.True => TreeKind.True,
                    JsonTokenType.False => TreeKind.False,
                    _ => TreeKind.Null,
                })]);
                break;
        }
    }

    private void AppendText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            AppendNumber((ulong)reader.ValueSpan.Length);
            Append(reader.ValueSpan);
            return;
        }

        var text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var length = reader.CopyString(text);
        AppendNumber((ulong)length);
        Append(text.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(text);
    }

    private void AppendNumber(ulong number)
    {
        Span<byte> bytes = stackalloc byte[10];
        var length = 0;
        for (; number >= 0x80; number >>= 7)
            bytes[length++] = (byte)(number | 0x80);
        bytes[length++] = (byte)number;
        Append(bytes[..length]);
    }

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _data.Length)
            Array.Resize(ref _data, Math.Max(_length + bytes.Length, (int)Math.Min(Array.MaxLength, 2L * _data.Length)));
        bytes.CopyTo(_data.AsSpan(_length));
        _length += bytes.Length;
    }
}
