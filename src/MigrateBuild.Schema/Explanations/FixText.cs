using System.Text;

namespace MigrateBuild.Schema.Explanations;

/// <summary>What fixes a schema, at the end of a message; where nothing does, that.</summary>
internal static class FixText
{
    internal static void Append(StringBuilder text, Explanation explanation)
    {
        Append(text, $"This fixes it, {explanation.Place}:", explanation.Fix);
        Append(text, $"This fixes a part of it, {explanation.Place}:", explanation.Part);
        if (explanation.Advice is { } advice)
            text.Append('\n').Append(advice).Append('\n');
    }

    // Not indented: a body that is copied from here must be the body that it was.
    private static void Append(StringBuilder text, string heading, IReadOnlyList<string> statements)
    {
        if (statements.Count == 0)
            return;
        text.Append('\n').Append(heading).Append("\n\n");
        foreach (var statement in statements)
            text.Append(statement).Append('\n');
    }
}
