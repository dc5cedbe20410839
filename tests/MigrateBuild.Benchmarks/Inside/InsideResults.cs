using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using MigrateBuild.Benchmarks.Corpora;
using MigrateBuild.Benchmarks.Reporting;

namespace MigrateBuild.Benchmarks.Inside;

/// <summary>The tables of BenchmarkDotNet, on a page like that of the peers.</summary>
internal static class InsideResults
{
    internal static void Write(IReadOnlyList<Summary> summaries, string command, bool isWhole)
    {
        if (!isWhole || summaries.Count == 0)
            return;
        var page = new ResultPage();
        page.Line("# Inside\n");
        Machine.Describe(page, command);
        page.Line("");
        foreach (var summary in summaries)
        {
            page.Heading(summary.BenchmarksCases[0].Descriptor.Type.Name);
            var logger = new AccumulationLogger();
            MarkdownExporter.GitHub.ExportToLog(summary, logger);
            var table = logger.GetLog().Split('\n').Where(line => line.StartsWith('|'));
            page.Line(string.Join('\n', table.Select(line => line.TrimEnd())) + "\n");
        }

        page.WriteTo(Path.Combine(Repository.Results, "inside.md"));
    }
}
