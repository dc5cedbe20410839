using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Rules.Safety.Locks;

/// <summary>A time as PostgreSQL's settings in milliseconds take it (manual, "Parameter Names and Values").</summary>
internal static partial class TimeoutValue
{
    /// <summary>Whether it is zero, which turns a timeout off; false also for what the server refuses.</summary>
    internal static bool IsZero(string text) =>
        Time().Match(text) is { Success: true } time
        && double.TryParse(time.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        // As the server does it (convert_to_base_unit and rint in src/backend/utils/misc/guc.c): half a millisecond is none.
        && Math.Round(number * Milliseconds(time.Groups["unit"].Value), MidpointRounding.ToEven) == 0;

    private static double Milliseconds(string unit) => unit switch
    {
        "us" => 0.001,
        "" or "ms" => 1,
        _ => 1000,
    };

    // Behind a second no fraction that is written becomes zero, but 0 itself.
    [GeneratedRegex(
        @"^\s*\+?(?<number>\d+(?:\.\d*)?|\.\d+)\s*(?<unit>us|ms|s|min|h|d)?\s*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
