using System.Text;

namespace MigrateBuild.Testing.Schema;

/// <summary>Differences as a person reads them: grouped, one line each, changed bodies line by line.</summary>
internal static class SchemaDifferenceText
{
    public static string Render(IReadOnlyList<SchemaDifference> differences, SchemaDifferenceWords words)
    {
        var text = new StringBuilder();
        foreach (var kind in Enum.GetValues<SchemaDifferenceKind>())
        {
            var group = differences.Where(difference => difference.Kind == kind).ToList();
            if (group.Count == 0)
                continue;

            text.Append(words.For(kind)).Append(":\n");
            foreach (var difference in group)
                Append(text, difference);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, SchemaDifference difference)
    {
        text.Append("  ").Append(difference.Subject.Name);
        if (difference.Kind != SchemaDifferenceKind.Changed)
        {
            text.Append(DifferenceWording.Details(difference)).Append('\n');
            return;
        }

        text.Append(DifferenceWording.Together(difference)).Append('\n');
        foreach (var change in difference.Changes)
        {
            text.Append("    ").Append(change.Name).Append(':');
            if (!change.IsMultiline)
            {
                text.Append(' ').Append(change.Expected ?? "none").Append(" → ").Append(change.Actual ?? "none").Append('\n');
                continue;
            }

            text.Append('\n');
            foreach (var line in change.Lines())
                text.Append(("      " + line).TrimEnd()).Append('\n');
        }
    }
}
