using System.Text;
using MigrateBuild.Schema.Comparison;

namespace MigrateBuild.Schema.Explanations;

/// <summary>
/// Differences as a person reads them: object by object, old and new beside each other or line by line, with the statement that
/// causes each, and at the end the statements that fix them.
/// </summary>
internal static class SchemaDifferenceText
{
    // What is longer than this beside each other is written one below the other.
    private const int Width = 100;

    public static string Render(Explanation explanation, SchemaDifferenceWords words)
    {
        var text = new StringBuilder();
        foreach (var group in Runs(explanation.Differences))
        {
            var isAlone = group.Count == 1 && group[0].Subject.Identity == group[0].Whole;
            if (!isAlone)
                text.Append(group[0].Whole).Append(":\n");
            DifferenceCause? last = null;
            foreach (var difference in group)
            {
                // An object that stands alone needs no heading, and its lines no room under one.
                var indent = isAlone ? "" : "  ";
                Append(text, difference, words, indent);
                if (difference.Cause is { } cause && cause != last)
                    text.Append(indent).Append("  because of ").Append(cause).Append('\n').Append(indent).Append("    ")
                        .Append(cause.Reason).Append('\n');
                last = difference.Cause;
            }
        }

        FixText.Append(text, explanation);
        return text.ToString();
    }

    /// <summary>Each object's differences, in the order that they have.</summary>
    internal static IEnumerable<IReadOnlyList<SchemaDifference>> Runs(IReadOnlyList<SchemaDifference> differences)
    {
        for (var at = 0; at < differences.Count;)
        {
            var run = differences.Skip(at).TakeWhile(difference => difference.Whole == differences[at].Whole).ToList();
            yield return run;
            at += run.Count;
        }
    }

    private static void Append(StringBuilder text, SchemaDifference difference, SchemaDifferenceWords words, string indent)
    {
        text.Append(indent).Append(words.For(difference.Kind)).Append(": ").Append(difference.Subject.Name);
        if (difference.Kind != SchemaDifferenceKind.Changed)
        {
            text.Append(DifferenceWording.Details(difference)).Append('\n');
        }
        else
        {
            text.Append(DifferenceWording.Together(difference)).Append('\n');
            foreach (var change in difference.Changes)
                Append(text, change, difference.Cause?.Script, indent + "  ");
        }

        if (difference.Renamed is { } other)
            text.Append(indent)
                .Append(difference.Kind == SchemaDifferenceKind.Missing
                    ? "  it is there under another name: "
                    : "  it is the same as what is missing: ")
                .Append(other.Identity).Append('\n');
        if (difference.Advice is { } advice && !difference.Changes.Any(change => BodyWords.OfLineEnds(change, null) is not null))
            text.Append(indent).Append("  ").Append(advice).Append('\n');
    }

    private static void Append(StringBuilder text, SchemaPropertyChange change, string? script, string indent)
    {
        if (BodyWords.OfLineEnds(change, script) is { } words)
        {
            // Line by line there would be nothing to see.
            text.Append(indent).Append(words).Append('\n');
            return;
        }

        if (BodyWords.OfSpace(change) is { } space)
            text.Append(indent).Append(space).Append('\n');
        text.Append(indent).Append(change.Name).Append(':');
        var (expected, actual) = (change.Expected ?? "none", change.Actual ?? "none");
        if (change.IsMultiline)
        {
            text.Append('\n');
            foreach (var line in change.Lines())
                text.Append((indent + "  " + line).TrimEnd()).Append('\n');
        }
        else if (expected.Length + actual.Length > Width)
        {
            text.Append('\n').Append(indent).Append("  - ").Append(expected).Append('\n').Append(indent).Append("  + ").Append(actual)
                .Append('\n');
        }
        else
        {
            text.Append(' ').Append(expected).Append(" → ").Append(actual).Append('\n');
        }
    }
}
