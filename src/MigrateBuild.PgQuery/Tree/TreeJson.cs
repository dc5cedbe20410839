using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MigrateBuild.PgQuery;

/// <summary>Writes a tree as the JSON from which it came.</summary>
internal static class TreeJson
{
    private static readonly JsonWriterOptions s_options = new() { MaxDepth = int.MaxValue, SkipValidation = true };

    /// <summary>The fields of a node, as an object.</summary>
    /// <param name="data">The tree.</param>
    /// <param name="at">Where the fields begin.</param>
    /// <param name="end">Where they end.</param>
    internal static string OfFields(byte[] data, int at, int end)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options))
            WriteFields(writer, data, at, end);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteFields(Utf8JsonWriter writer, byte[] data, int at, int end)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        writer.WriteStartObject();
        while (at < end)
        {
            writer.WritePropertyName(TreeReader.NameAt(data, at));
            at = TreeReader.BehindName(data, at);
            WriteValue(writer, data, at);
            at = TreeReader.EndOf(data, at);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, byte[] data, int at)
    {
        switch (TreeReader.KindAt(data, at))
        {
            case TreeKind.Fields:
                WriteFields(writer, data, TreeReader.FieldsAt(data, at), TreeReader.EndOf(data, at));
                break;
            case TreeKind.Typed:
                writer.WriteStartObject();
                writer.WritePropertyName(TreeReader.NameAt(data, at + TreeReader.HeaderLength));
                WriteFields(writer, data, TreeReader.FieldsAt(data, at), TreeReader.EndOf(data, at));
                writer.WriteEndObject();
                break;
            case TreeKind.List:
                writer.WriteStartArray();
                var (count, item) = TreeReader.ListAt(data, at);
                for (var i = 0; i < count; i++, item = TreeReader.EndOf(data, item))
                    WriteValue(writer, data, item);
                writer.WriteEndArray();
                break;
            case TreeKind.Text:
                writer.WriteStringValue(TreeReader.BytesAt(data, at));
                break;
            case TreeKind.Integer:
                writer.WriteNumberValue(TreeReader.IntegerAt(data, at));
                break;
            case TreeKind.Number:
                writer.WriteRawValue(TreeReader.BytesAt(data, at), skipInputValidation: true);
                break;
            case TreeKind.True:
                writer.WriteBooleanValue(true);
                break;
            case TreeKind.False:
                writer.WriteBooleanValue(false);
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
