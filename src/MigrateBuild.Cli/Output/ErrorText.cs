using System.Text.RegularExpressions;
using MigrateBuild.Connections;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Output;

/// <summary>A failure as people read it.</summary>
internal static partial class ErrorText
{
    internal static string Of(Exception error)
    {
        if (error is MigrationException or UsageException or ConnectionFailedException)
            return PrintableText.Lines(error.Message);
        if (error is OperationCanceledException)
            return "Canceled.";
        // What Npgsql says of a connection that failed stands in the inner exception, or in both.
        var text = NetWords().Replace(error.Message, "");
        for (var inner = error.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (!text.Contains(inner.Message, StringComparison.Ordinal))
                text = $"{text.TrimEnd('.', ':')}: {inner.Message}";
        }

        return PrintableText.Lines(text);
    }

    /// <summary>A failure that has a place begins with it, so that terminals and editors find it; any other with <c>error: </c>.</summary>
    internal static string LineOf(string text, Exception error) =>
        error is MigrationException { Script: var script, Migration: var migration }
        && (script ?? migration) is { } place
        && text.StartsWith(place, StringComparison.Ordinal)
        && BehindPlace().IsMatch(text[place.Length..])
            ? text
            : $"error: {text}";

    /// <summary>The code of the diagnostic, such as <c>MIG6001</c>, or null.</summary>
    internal static string? CodeOf(Exception error) =>
        error is MigrationException && Code().Match(error.Message) is { Success: true } match ? match.Groups["code"].Value : null;

    [GeneratedRegex(@" \(Parameter '[^']*'\)|\r?\nActual value was [^\n]*")]
    private static partial Regex NetWords();

    [GeneratedRegex(@"^(\(\d+,\d+\))?: error( [0-9A-Z]+)?:")]
    private static partial Regex BehindPlace();

    [GeneratedRegex(@"^.*?: error (?<code>MIG\d{4}):")]
    private static partial Regex Code();
}
