using System.Globalization;

namespace MigrateBuild.Benchmarks.Peers;

/// <summary>Figures as the results write them.</summary>
internal static class Format
{
    internal static string Seconds(double seconds) => seconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0.0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    internal static string Ratio(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}");
}
