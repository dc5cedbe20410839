using System.Globalization;
using System.Text;

namespace MigrateBuild.Scripts.Output;

/// <summary>Writes what a message advises to put into a project file.</summary>
internal static class ProjectXml
{
    // What MSBuild takes for an expression, a list or a wildcard (MSBuild documentation, "Special characters").
    private const string Special = "%$@';?*";

    /// <summary>The value of an attribute, in its quotes, that MSBuild reads as the text.</summary>
    internal static string Attribute(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var c in value)
        {
            if (Special.Contains(c, StringComparison.Ordinal) || char.IsControl(c))
                text.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}");
            else
                text.Append(c switch
                {
                    '&' => "&amp;",
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '"' => "&quot;",
                    _ => c.ToString(),
                });
        }

        return text.Append('"').ToString();
    }
}
