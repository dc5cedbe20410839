using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Model;

/// <summary>Reads a script's description: its first comment lines, up to an empty line or the first statement.</summary>
internal static class DescriptionReader
{
    internal static string? Read(string text, IReadOnlyList<SqlToken> tokens)
    {
        var lines = new List<string>();
        var previousEnd = 0;
        foreach (var token in tokens.TakeWhile(token => token.IsComment))
        {
            if (lines.Count > 0 && text.AsSpan(previousEnd, token.Start - previousEnd).Count('\n') > 1)
                break;
            previousEnd = token.End;
            var comment = token.In(text);
            if (token.Kind == SqlTokenKind.BlockComment)
                lines.AddRange(LinesOfBlock(comment));
            else if (!DirectiveParser.IsDirective(comment))
                lines.Add(comment.TrimStart('-').Trim().ToString());
        }

        var description = string.Join(' ', lines.Where(line => line.Length > 0));
        return description.Length == 0 ? null : description;
    }

    private static IEnumerable<string> LinesOfBlock(ReadOnlySpan<char> comment)
    {
        var body = comment.TrimStart("/*").TrimEnd("*/").ToString();
        return body.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim().TrimStart('*').Trim());
    }
}
