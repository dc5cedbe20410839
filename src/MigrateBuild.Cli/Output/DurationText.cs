using System.Globalization;

namespace MigrateBuild.Cli.Output;

/// <summary>How long something took, in the unit that suits it.</summary>
internal static class DurationText
{
    internal static string Of(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 999.5 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 59.995 } => string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.00} s"),
        _ => (long)Math.Round(duration.TotalSeconds) switch
        {
            < 3600 and var seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s"),
            var seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds / 60 % 60} min"),
        },
    };
}
