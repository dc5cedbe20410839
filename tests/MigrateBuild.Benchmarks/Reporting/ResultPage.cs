using System.Globalization;
using System.Text;
using MigrateBuild.Benchmarks.Peers;

namespace MigrateBuild.Benchmarks.Reporting;

/// <summary>The results as a page in Markdown, shown as they come.</summary>
internal sealed class ResultPage
{
    private readonly StringBuilder _text = new();

    internal void Heading(string text) => Line($"## {text}\n");

    internal void Line(string text)
    {
        Console.WriteLine(text);
        _text.Append(text).Append('\n');
    }

    /// <summary>A table of contenders: the first one's ratio to each of the others.</summary>
    internal void Table(IReadOnlyList<Samples> samples)
    {
        Line("| | rounds | median | min | max | ours ÷ it, median (min–max) |");
        Line("|---|---|---|---|---|---|");
        foreach (var item in samples)
        {
            var (median, min, max) = samples[0].RatioTo(item);
            var ratio = item == samples[0] ? "" : $"{Format.Ratio(median)} ({Format.Ratio(min)}–{Format.Ratio(max)})";
            Line(string.Create(CultureInfo.InvariantCulture,
                $"| {item.Name} | {item.Count} | {Format.Seconds(item.Median)} | {Format.Seconds(item.Min)} | {Format.Seconds(item.Max)} | "
                + $"{ratio} |"));
        }

        Line("");
    }

    /// <summary>A ratio against its goal.</summary>
    internal void Goal(string what, double ratio, double goal) =>
        Line($"- {what}: {Format.Ratio(ratio)}; goal at most {Format.Ratio(goal)}: {(ratio <= goal ? "met" : "missed")}.");

    internal void WriteTo(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, _text.ToString().TrimEnd() + "\n");
    }
}
