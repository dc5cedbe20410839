using System.Text;

namespace MigrateBuild.Scripts.Text;

/// <summary>The decoded text of a script, without byte order mark, and what is wrong with its encoding.</summary>
internal sealed class ScriptText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private LineMap? _lines;

    private ScriptText(string value, EncodingProblem? problem)
    {
        Value = value;
        Problem = problem;
    }

    /// <summary>The text; empty where it could not be decoded.</summary>
    internal string Value { get; }

    internal EncodingProblem? Problem { get; }

    internal LineMap Lines => _lines ??= new LineMap(Value);

    internal static ScriptText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new ScriptText("", new EncodingProblem(TextPosition.Start, "is UTF-16 (it begins with that byte order mark)"));

        var body = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        var invalid = FirstInvalid(body);
        if (invalid >= 0)
        {
            var position = EndOf(Encoding.UTF8.GetString(body[..invalid]));
            return new ScriptText("", new EncodingProblem(position, $"is not UTF-8: the byte 0x{body[invalid]:X2} does not belong there"));
        }

        var text = Utf8.GetString(body);
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0
            ? new ScriptText(text, null)
            : new ScriptText("", new EncodingProblem(new LineMap(text).PositionOf(nul), "holds a NUL character, where PostgreSQL would "
                + "stop reading"));
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return at;
            at += consumed;
        }

        return -1;
    }

    private static TextPosition EndOf(string text) => new LineMap(text).PositionOf(text.Length);
}
