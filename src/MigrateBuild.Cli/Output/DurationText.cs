using System.Globalization;

namespace MigrateBuild.Cli.Output;

/// <summary>How long something took, in the unit that suits it.</summary>
internal static class DurationText
{
    internal static string Of(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 999.5 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 59.995 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{Seconds(duration) / 60} min {Seconds(duration) % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Seconds(duration) / 3600} h {Seconds(duration) / 60 % 60} min"),
    };

    private static long Seconds(TimeSpan duration) => (long)(duration.TotalSeconds + 0.01);
}
