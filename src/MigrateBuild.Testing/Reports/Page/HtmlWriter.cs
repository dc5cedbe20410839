using System.Text;
using System.Text.RegularExpressions;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>Writes elements that are always closed and text that is always escaped; the page is well-formed XML too.</summary>
internal sealed partial class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>An element with what <paramref name="content"/> writes inside.</summary>
    internal HtmlWriter Element(string name, string? attributes, Action content)
    {
        _text.Append('<').Append(name).Append(attributes is null ? "" : " " + attributes).Append('>');
        content();
        _text.Append("</").Append(name).Append(">\n");
        return this;
    }

    internal HtmlWriter Element(string name, string? attributes, string text) => Element(name, attributes, () => Text(text));

    internal HtmlWriter Element(string name, string text) => Element(name, null, text);

    internal HtmlWriter Inline(string name, string? attributes, string text)
    {
        _text.Append('<').Append(name).Append(attributes is null ? "" : " " + attributes).Append('>')
            .Append(Escape(text)).Append("</").Append(name).Append('>');
        return this;
    }

    internal HtmlWriter Text(string text)
    {
        _text.Append(Escape(text));
        return this;
    }

    /// <summary>A name or path, which may go on in the next line behind a separator and nowhere else.</summary>
    internal HtmlWriter Name(string name)
    {
        _text.Append(Separator().Replace(Escape(name), "$0<wbr />"));
        return this;
    }

    /// <summary>A name or path as code.</summary>
    internal HtmlWriter Code(string name)
    {
        _text.Append("<code>");
        Name(name);
        _text.Append("</code>");
        return this;
    }

    /// <summary>What is HTML or SVG already.</summary>
    internal HtmlWriter Raw(string html)
    {
        _text.Append(html);
        return this;
    }

    /// <summary>Text as it stands in content and in attributes; characters that XML has no room for are shown as such.</summary>
    internal static string Escape(string text) => Unprintable().Replace(text, "\uFFFD")
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    public override string ToString() => _text.ToString();

    [GeneratedRegex(@"[_./\\]+(?=\w)|(?<=\w)(?=\()", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    // Marks that turn the direction of what follows could make a name look like another one.
    [GeneratedRegex(
        @"[\x00-\x08\x0B\x0C\x0E-\x1F\x7F\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])"
            + @"|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]", RegexOptions.CultureInvariant)]
    private static partial Regex Unprintable();
}
