namespace MigrateBuild.Benchmarks.Peers;

/// <summary>What one contender needed, round by round.</summary>
internal sealed class Samples(string name)
{
    private readonly List<double> _seconds = [];

    internal string Name { get; } = name;

    internal int Count => _seconds.Count;

    internal double Median => MedianOf(_seconds);

    internal double Min => _seconds.Min();

    internal double Max => _seconds.Max();

    internal void Add(double seconds) => _seconds.Add(seconds);

    /// <summary>
    /// The ratio to another contender: the median of the ratios of each round that both took part in, with the least and the greatest.
    /// </summary>
    internal (double Median, double Min, double Max) RatioTo(Samples other)
    {
        var ratios = _seconds.Zip(other._seconds, (mine, its) => mine / its).ToList();
        return (MedianOf(ratios), ratios.Min(), ratios.Max());
    }

    private static double MedianOf(List<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
