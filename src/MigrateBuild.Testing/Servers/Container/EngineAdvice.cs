using System.Text.RegularExpressions;

namespace MigrateBuild.Testing.Servers;

/// <summary>Turns what Testcontainers says about an engine that cannot be used into the cause and what to do.</summary>
internal static partial class EngineAdvice
{
    internal static string For(Exception failure)
    {
        var causes = Causes(failure);
        return TooOld().Match(causes) is { Success: true } old
            ? $"the Docker engine is too old for the client; set DOCKER_API_VERSION={old.Groups["version"].Value}, the newest "
                + "that it speaks."
            : $"Docker cannot be reached: {causes}";
    }

    /// <summary>An image is neither on the machine nor to be had, or a container cannot be made from it.</summary>
    internal static string ForImage(string image, Exception failure)
    {
        var causes = Causes(failure);
        var advice = causes.Contains("ryuk", StringComparison.OrdinalIgnoreCase)
            ? " Set TESTCONTAINERS_RYUK_DISABLED=true to do without the clean-up container."
            : string.Empty;
        return $"the Docker engine cannot make a container of {image}: {causes}{advice}";
    }

    /// <summary>
    /// For each failure that Testcontainers collected its own message, which names the endpoint, and the innermost, which is the cause.
    /// The outermost message is a page of general advice.
    /// </summary>
    private static string Causes(Exception failure)
    {
        IEnumerable<Exception> attempts = failure.InnerException is AggregateException { InnerExceptions.Count: > 0 } many
            ? many.InnerExceptions
            : [failure];
        var messages = attempts.SelectMany(attempt => new[] { attempt.Message, Innermost(attempt).Message });
        return string.Join(" ", messages.Select(Sentence).Distinct(StringComparer.Ordinal));
    }

    private static Exception Innermost(Exception failure) =>
        failure.InnerException is null or AggregateException { InnerExceptions.Count: 0 } ? failure : Innermost(failure.InnerException);

    private static string Sentence(string message)
    {
        var line = message.ReplaceLineEndings(" ").Trim();
        return line.EndsWith('.') ? line : line + ".";
    }

    [GeneratedRegex(
        @"Maximum supported API version is (?<version>\d+\.\d+)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TooOld();
}
