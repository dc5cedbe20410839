using System.Globalization;

namespace MigrateBuild.Cli.Commands;

/// <summary>Times as PostgreSQL's users write them: <c>500ms</c>, <c>2s</c>, <c>5min</c>, <c>1h</c>.</summary>
internal static class Durations
{
    /// <exception cref="UsageException">It is none.</exception>
    internal static TimeSpan Read(string text, string option)
    {
        var unit = text.TrimStart("0123456789.".ToCharArray());
        return double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1e9
            ? unit.Trim() switch
            {
                "ms" => TimeSpan.FromMilliseconds(number),
                "s" => TimeSpan.FromSeconds(number),
                "min" or "m" => TimeSpan.FromMinutes(number),
                "h" => TimeSpan.FromHours(number),
                "" when number == 0 => TimeSpan.Zero,
                _ => throw Wrong(text, option),
            }
            : throw Wrong(text, option);
    }

    private static UsageException Wrong(string text, string option) => new($"{option} '{text}' is no time: write a number and ms, s, min or h, such as 2s.");
}
