using System.Text;

namespace MigrateBuild.Errors;

/// <summary>
/// Writes a failure for people: <c>place: error code: problem</c>, what remains, what helps, and a line for each thing that the server
/// said beside it. Nothing reads it again.
/// </summary>
internal static class FailureText
{
    internal static string Of(Failure failure)
    {
        var text = new StringBuilder();
        foreach (var (heading, finding) in failure.Findings)
            text.Append(heading).Append(finding).Append('\n');
        text.Append(failure.Heading).Append(failure.Problem);
        if (!failure.IsAdvicePartOfProblem)
            AppendSentence(text, failure.Remains);
        foreach (var advice in failure.Advice)
            AppendSentence(text, AdviceText.Of(advice));
        if (failure.IsAdvicePartOfProblem)
            AppendSentence(text, failure.Remains);
        if (failure.Kind is MigrationFailureKind.ScriptFailed or MigrationFailureKind.ConnectionLost)
            AppendWhatTheServerSaid(text, failure);
        foreach (var advice in failure.Next)
            AppendLine(text, "next", AdviceText.Of(advice));
        return text.ToString();
    }

    /// <summary>The place and the problem alone, for a line of a list.</summary>
    internal static string FirstLine(Failure failure) => Of(failure).Split('\n')[0].TrimEnd();

    private static void AppendWhatTheServerSaid(StringBuilder text, Failure failure)
    {
        AppendLine(text, "detail", failure.Detail);
        AppendLine(text, "hint", failure.Hint);
        AppendLine(text, "where", failure.Where);
        AppendLine(text, "query", failure.Query);
        AppendLine(text, "statement", failure.Statement);
    }

    private static void AppendSentence(StringBuilder text, string? sentence)
    {
        if (!string.IsNullOrEmpty(sentence))
            text.Append(' ').Append(sentence);
    }

    private static void AppendLine(StringBuilder text, string title, string? line)
    {
        if (!string.IsNullOrEmpty(line))
            text.Append("\n  ").Append(title).Append(": ").Append(PrintableText.Indented(line));
    }
}
