using System.Globalization;

namespace MigrateBuild.Scripts.Naming;

/// <summary>How a set writes its versions: a running number of some width, or a point in time of some format.</summary>
/// <param name="Width">The number of digits.</param>
/// <param name="TimeFormat">The .NET format of the point in time; <see cref="UnixSeconds"/>; or null for a running number.</param>
internal sealed record VersionStyle(int Width, string? TimeFormat)
{
    internal const string UnixSeconds = "unix";

    internal const string TimestampWithNumber = "yyyyMMddHHmmss0000";

    private static readonly string[] DateFormats = ["yyyyMMddHHmmssfff", "yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMddHH", "yyyyMMdd"];

    internal static readonly VersionStyle Default = new(4, null);

    internal static readonly VersionStyle Timestamp = new(14, "yyyyMMddHHmmss");

    internal bool IsSequential => TimeFormat is null;

    /// <summary>The style of most versions; of the earliest where several are as frequent. Null for none.</summary>
    internal static VersionStyle? From(IEnumerable<MigrationVersion> versions) => versions
        .Where(version => !version.IsZero)
        .Select(From)
        .GroupBy(style => style)
        .OrderByDescending(group => group.Count())
        .FirstOrDefault()?.Key;

    internal static VersionStyle From(MigrationVersion version)
    {
        var digits = version.Digits;
        var format = DateFormats.FirstOrDefault(format => format.Length == digits.Length && LooksLikeYear(digits));
        if (format is not null && (format.Length >= 14 || IsDate(digits, format)))
            return new VersionStyle(digits.Length, format);
        // The diesel command line appends a running number of four digits to its timestamps.
        if (digits.Length == TimestampWithNumber.Length && LooksLikeYear(digits) && IsDate(digits[..14], DateFormats[1]))
            return new VersionStyle(digits.Length, TimestampWithNumber);
        // Seconds since 1970 have had ten digits since 2001 and will until 2286.
        return new VersionStyle(digits.Length, digits.Length == 10 && digits[0] == '1' ? UnixSeconds : null);
    }

    /// <summary>Whether the version is a point in time as this style writes it. Zeros stand for "before all others".</summary>
    internal bool Holds(MigrationVersion version) =>
        version.IsZero || IsSequential || TimeFormat == UnixSeconds
        || (TimeFormat == TimestampWithNumber ? IsDate(version.Digits[..14], DateFormats[1]) : IsDate(version.Digits, TimeFormat!));

    /// <summary>The style as a person would name it, such as <c>a 14-digit timestamp (yyyyMMddHHmmss)</c>.</summary>
    public override string ToString() => TimeFormat switch
    {
        null => Width == 1 ? "a number of 1 digit" : string.Create(CultureInfo.InvariantCulture, $"a number of {Width} digits"),
        UnixSeconds => "a Unix time of 10 digits",
        _ => $"a timestamp ({TimeFormat})",
    };

    /// <summary>The point in time as this style writes it, in UTC; null for a running number.</summary>
    internal MigrationVersion? Write(DateTimeOffset time) => TimeFormat switch
    {
        null => null,
        UnixSeconds => new MigrationVersion(time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        _ => new MigrationVersion(time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)),
    };

    /// <summary>The next point in time after a version that this style can write; null where the version is no date.</summary>
    internal MigrationVersion? Following(MigrationVersion version) =>
        DateTime.TryParseExact(
            version.Digits, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? Write(TimeFormat!.Length switch
            {
                8 => time.AddDays(1),
                10 => time.AddHours(1),
                12 => time.AddMinutes(1),
                14 => time.AddSeconds(1),
                _ => time.AddMilliseconds(1),
            })
            : null;

    internal static bool LooksLikeYear(string digits) =>
        digits.StartsWith("19", StringComparison.Ordinal) || digits.StartsWith("20", StringComparison.Ordinal);

    private static bool IsDate(string digits, string format) =>
        DateTime.TryParseExact(digits, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
