using System.Text;
using System.Text.RegularExpressions;

namespace MigrateBuild.DocsTests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Place">File and line, for messages.</param>
/// <param name="Heading">The last heading above it, without its marks.</param>
/// <param name="Info">The words behind the fence: the language, then what the block is.</param>
/// <param name="Text">The lines, each with its end; empty for an empty block.</param>
internal sealed partial record CodeBlock(string Place, string Heading, IReadOnlyList<string> Info, string Text)
{
    internal string Language => Info.Count > 0 ? Info[0] : "";

    /// <summary>The first word behind the language, such as the name of a file, or null.</summary>
    internal string? Name => Info.Count > 1 ? Info[1] : null;

    /// <summary>The text of the block in UTF-8; <c>\xNN</c> in it is a byte of its own.</summary>
    internal byte[] Bytes =>
    [
        .. EscapedByte().Split(Text).SelectMany(part =>
            part is ['\\', 'x', _, _] ? [Convert.ToByte(part[2..], 16)] : Encoding.UTF8.GetBytes(part)),
    ];

    public override string ToString() => Place;

    [GeneratedRegex(@"(\\x[0-9A-F]{2})")]
    private static partial Regex EscapedByte();
}
