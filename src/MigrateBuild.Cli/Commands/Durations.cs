using System.Globalization;

namespace MigrateBuild.Cli.Commands;

/// <summary>Times as PostgreSQL reads them, and the directives of a script: a number and a unit, or of milliseconds.</summary>
internal static class Durations
{
    // The server counts milliseconds in an int.
    private const double Longest = int.MaxValue;

    /// <exception cref="UsageException">It is none.</exception>
    internal static TimeSpan Read(string text, string option)
    {
        var unit = text.Trim().TrimStart("0123456789.".ToCharArray());
        if (!double.TryParse(text.Trim()[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || MillisecondsOf(unit.Trim()) is not { } milliseconds)
            throw new UsageException($"{option}: '{text}' is not a time: use a number with us, ms, s, min, h or d, such as 2s. A number "
                + "alone is in milliseconds.");
        return number * milliseconds <= Longest
            ? TimeSpan.FromMilliseconds(number * milliseconds)
            : throw new UsageException($"{option}: '{text}' is too long. The maximum is {Longest}ms (24 days).");
    }

    /// <summary>As <see cref="Read"/>, or <c>none</c>; zero would mean none to the server.</summary>
    /// <exception cref="UsageException">It is none of these.</exception>
    internal static TimeSpan ReadTimeout(string text, string option) => text.Trim() == "none"
        ? Timeout.InfiniteTimeSpan
        : Read(text, option) is var time && time >= TimeSpan.FromMilliseconds(1)
            ? time
            : throw new UsageException($"{option}: '{text}' is too short. The minimum is 1ms; 'none' sets no limit.");

    private static double? MillisecondsOf(string unit) => unit switch
    {
        "us" => 0.001,
        "ms" or "" => 1,
        "s" => 1000,
        "min" => 60 * 1000,
        "h" => 60 * 60 * 1000,
        "d" => 24 * 60 * 60 * 1000,
        _ => null,
    };
}
