using System.Globalization;
using System.Text;

namespace MigrateBuild.Scripts.Output;

/// <summary>
/// Writes texts as Visual Basic source. To it a typographic quotation mark is one too (Visual Basic language specification, 2.4.4), and a
/// literal knows no escapes: only what is ASCII and can be seen stands in it as it is.
/// </summary>
internal static class VisualBasic
{
    /// <summary>A string literal, or several that are joined.</summary>
    internal static string Literal(string value)
    {
        var literal = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            if (c == '"')
                literal.Append("\"\"");
            else if (c is >= ' ' and <= '~')
                literal.Append(c);
            else
                literal.Append(CultureInfo.InvariantCulture, $"\" & ChrW(&H{(int)c:X4}) & \"");
        }

        return literal.Append('"').ToString();
    }
}
