using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrateBuild.Scripts.Rules.Timeouts;

/// <summary>
/// A time as PostgreSQL's settings in milliseconds take it (<c>parse_int</c> and <c>convert_to_base_unit</c> in
/// src/backend/utils/misc/guc.c): what <c>strtol</c> or <c>strtod</c> of C take, and a unit.
/// </summary>
internal static partial class TimeoutValue
{
    /// <summary>Whether it is zero, which turns a timeout off; false also for what the server refuses.</summary>
    internal static bool IsZero(string text)
    {
        if (Time().Match(text) is not { Success: true } time)
            return false;
        var number = NumberOf(time);
        // A fraction is rounded to the next smaller unit, and in the end to a millisecond; half of one is none.
        var milliseconds = time.Groups["unit"].Value switch
        {
            "d" => Round(number * 24) * 3_600_000,
            "h" => Round(number * 60) * 60_000,
            "min" => Round(number * 60) * 1000,
            "s" => Round(number * 1000),
            "us" => number * 0.001,
            _ => number,
        };
        return Round(milliseconds) == 0;
    }

    private static double Round(double number) => Math.Round(number, MidpointRounding.ToEven);

    private static double NumberOf(Match time)
    {
        var sign = time.Groups["sign"].Value == "-" ? -1 : 1;
        if (time.Groups["decimal"] is { Success: true, Value: var text })
            return sign * double.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
        if (time.Groups["octal"] is { Success: true, Value: var octal })
            return sign * Digits(octal, 8);
        var fraction = time.Groups["hexfraction"].Value;
        var exponent = time.Groups["power"] is { Success: true, Value: var power } ? double.Parse(power, CultureInfo.InvariantCulture) : 0;
        var number = Digits(time.Groups["hex"].Value, 16) + (Digits(fraction, 16) / Math.Pow(16, fraction.Length));
        return sign * number * Math.Pow(2, exponent);
    }

    private static double Digits(string digits, int radix) =>
        digits.Aggregate(0.0, (number, digit) => (number * radix) + Convert.ToInt32(digit.ToString(), 16));

    // 0 before digits alone is octal, before a point or an exponent it is not. Of hexadecimal numbers only those with a point have a power.
    [GeneratedRegex(
        @"^[ \t\n\v\f\r]*(?<sign>[+-]?)(?:0[xX](?<hex>[0-9a-fA-F]+)(?:\.(?<hexfraction>[0-9a-fA-F]*)(?:[pP](?<power>[+-]?[0-9]{1,4}))?)?"
        + @"|(?<decimal>(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|[1-9][0-9]*)|(?<octal>0[0-7]*))"
        + @"[ \t\n\v\f\r]*(?<unit>us|ms|s|min|h|d)?[ \t\n\v\f\r]*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Time();
}
