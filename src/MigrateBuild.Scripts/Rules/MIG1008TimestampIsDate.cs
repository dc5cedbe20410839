using System.Globalization;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A timestamp typed by hand, such as one with month 18 or a digit too many, sorts where nobody expects it.</summary>
internal sealed class MIG1008TimestampIsDate : Rule
{
    private static readonly (string Name, int Start, int Length, int Min, int Max)[] Parts =
    [
        ("month", 4, 2, 1, 12), ("day", 6, 2, 1, 31), ("hour", 8, 2, 0, 23), ("minute", 10, 2, 0, 59), ("second", 12, 2, 0, 59),
    ];

    internal override string Code => "MIG1008";

    internal override string Title => "A timestamp is a valid date";

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        let problem = Problem(set.Style, pair.Version)
        where problem is not null
        select At(pair.Lead, $"the version of '{pair.Lead.FileName}' is not a point in time: {problem}, so it is not ordered as its "
            + "author meant; correct it in both files");

    /// <summary>Whether a version among 14-digit timestamps is one with a digit too many or too few.</summary>
    internal static bool IsBrokenTimestamp(VersionStyle? usual, MigrationVersion version) =>
        usual == VersionStyle.Timestamp && version.Digits.Length is 13 or 15 or 16
        && VersionStyle.LooksLikeYear(version.Digits) && VersionStyle.From(version).IsSequential;

    private static string? Problem(VersionStyle? usual, MigrationVersion version)
    {
        if (IsBrokenTimestamp(usual, version))
            return string.Create(CultureInfo.InvariantCulture, $"it has {version.Digits.Length} digits where yyyyMMddHHmmss has 14");
        // A version of the usual width is measured by the usual format, even where it does not look like a date at all.
        var style = usual?.Width == version.Digits.Length ? usual : VersionStyle.From(version);
        return style.Holds(version) ? null : WrongPart(version.Digits);
    }

    private static string WrongPart(string digits)
    {
        foreach (var (name, start, length, min, max) in Parts)
        {
            if (start + length <= digits.Length && int.Parse(digits.AsSpan(start, length), CultureInfo.InvariantCulture) is var value
                && (value < min || value > max))
                return $"there is no {name} {digits.Substring(start, length)}";
        }

        return $"{digits[..4]}-{digits[4..6]} has no day {digits[6..8]}";
    }
}
