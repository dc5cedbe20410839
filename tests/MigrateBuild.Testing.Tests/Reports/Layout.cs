using System.Diagnostics;
using System.Text.Json;
using MigrateBuild.Testing.Reports.Diagram;
using MigrateBuild.Testing.Reports.Page;

namespace MigrateBuild.Testing.Tests.Reports;

/// <summary>Where the page's script places tables and lines, by tests' own layout-probe.mjs.</summary>
internal sealed record Layout(double Width, double Height, IReadOnlyList<Layout.Box> Boxes, IReadOnlyList<Layout.Line> Lines)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static async Task<IReadOnlyList<Layout>> OfAsync(
        IEnumerable<(IReadOnlyList<DiagramTable> Tables, string Detail)> cases, CancellationToken cancellationToken)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "layout-probe.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var answer = node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(new
        {
            script = PageResources.Layout,
            page = PageResources.Script,
            cases = cases.Select(one => new { tables = JsonElement.Parse(DiagramJson.Write(one.Tables)), detail = one.Detail }),
        }));
        node.StandardInput.Close();
        await node.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<IReadOnlyList<Layout>>(await answer, Json)!;
    }

#pragma warning disable CA1812 // Avoid uninstantiated internal classes: JSON makes them
    internal sealed record Box(
        string Name, string Title, string Note, double X, double Y, double Width, double Height, int Hidden,
        double KeysAt, double NameAt, double TypeAt, IReadOnlyList<Row> Rows);

    internal sealed record Row(string Id, string Name, string Type, string Keys);

    internal sealed record Line(string Source, string Target, Point From, Point To, IReadOnlyList<Part> Parts);

    internal sealed record Point(double X, double Y);

    /// <summary>A straight part by its two ends, a bent one by the four points of its curve.</summary>
    internal sealed record Part(IReadOnlyList<double>? Straight, IReadOnlyList<double>? Bend)
    {
        internal IReadOnlyList<double> Numbers => Straight ?? Bend!;

        internal IEnumerable<Point> Points(int count) => Enumerable.Range(0, count + 1).Select(step => At((double)step / count));

        private Point At(double t)
        {
            var (n, u) = (Numbers, 1 - t);
            return Straight is not null
                ? new Point((u * n[0]) + (t * n[2]), (u * n[1]) + (t * n[3]))
                : new Point(Curve(n[0], n[2], n[4], n[6]), Curve(n[1], n[3], n[5], n[7]));

            double Curve(double a, double b, double c, double d) =>
                (u * u * u * a) + (3 * u * u * t * b) + (3 * u * t * t * c) + (t * t * t * d);
        }
    }
#pragma warning restore CA1812
}
