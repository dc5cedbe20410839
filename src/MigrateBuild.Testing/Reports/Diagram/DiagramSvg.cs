using System.Globalization;
using System.Text;
using MigrateBuild.Testing.Reports.Page;

namespace MigrateBuild.Testing.Reports.Diagram;

/// <summary>Draws the tables that were placed, and a line for each foreign key. Colours are the page's.</summary>
internal static class DiagramSvg
{
    private const int Colours = 6;
    private const double Margin = 20;

    internal static string Write(IReadOnlyList<DiagramBox> boxes, string words)
    {
        var width = boxes.Max(box => box.X + box.Width) + (3 * Margin);
        var height = boxes.Max(box => box.Y + box.Height) + Margin;
        var svg = new StringBuilder();
        Line(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"diagram-title\" width=\"{width:0}\" height=\"{height:0}\" viewBox=\"0 0 {width:0} {height:0}\">");
        Line(svg, $"<title id=\"diagram-title\">{HtmlWriter.Escape(words)}</title>");
        Line(svg, $"<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"arrow\" d=\"M0 0L10 5L0 10z\"/></marker></defs>");
        var byName = boxes.Select((box, index) => (box, index)).ToDictionary(pair => pair.box.Table.Name, StringComparer.Ordinal);
        foreach (var box in boxes)
            foreach (var link in box.Table.Links)
                if (byName.TryGetValue(link.Target, out var target))
                    Edge(svg, box, link, target.box, target.index % Colours);
        foreach (var box in boxes)
            Box(svg, box);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Edge(StringBuilder svg, DiagramBox box, DiagramLink link, DiagramBox target, int colour)
    {
        var (y1, y2) = (box.MiddleOf(link.Columns is [var column, ..] ? column : null), target.MiddleOf(link.TargetColumns is [var key, ..] ? key : null));
        var (x1, x2, bend1, bend2) = target.X + target.Width < box.X ? (box.X, target.X + target.Width, -1, 1)
            : box.X + box.Width < target.X ? (box.X + box.Width, target.X, 1, -1)
            : (box.X + box.Width, target.X + target.Width, 1, 1);
        var bend = bend1 == bend2 ? 40 : Math.Clamp(Math.Abs(x1 - x2) / 2, 30, 160);
        Line(svg, $"<path class=\"edge e{colour}\" marker-end=\"url(#arrow)\" d=\"M{x1:0} {y1:0}C{x1 + (bend1 * bend):0} {y1:0} {x2 + (bend2 * bend):0} {y2:0} {x2:0} {y2:0}\"><title>{HtmlWriter.Escape($"{link.Name}: {box.Table.Name} ({string.Join(", ", link.Columns)}) → {link.Target}")}</title></path>");
    }

    private static void Box(StringBuilder svg, DiagramBox box)
    {
        Line(svg, $"<g transform=\"translate({box.X:0} {box.Y:0})\"><title>{HtmlWriter.Escape(box.Table.Name)}</title>");
        Line(svg, $"<rect class=\"box\" width=\"{box.Width:0}\" height=\"{box.Height:0}\" rx=\"4\"/><rect class=\"head\" width=\"{box.Width:0}\" height=\"{DiagramBox.HeadHeight:0}\" rx=\"4\"/>");
        Line(svg, $"<text class=\"title\" x=\"8\" y=\"17\">{HtmlWriter.Escape(box.Title)}</text>");
        var y = DiagramBox.HeadHeight + 16;
        foreach (var row in box.Rows)
        {
            if (row.Marks.Length > 0)
                Line(svg, $"<text class=\"key\" x=\"6\" y=\"{y:0}\">{row.Marks}</text>");
            Line(svg, $"<text x=\"32\" y=\"{y:0}\">{HtmlWriter.Escape(DiagramBox.CutName(row.Name))}{(row.IsRequired ? "*" : "")}</text><text class=\"type\" x=\"{box.TypeAt:0}\" y=\"{y:0}\">{HtmlWriter.Escape(DiagramBox.CutType(row.Type))}</text>");
            y += DiagramBox.RowHeight;
        }

        if (box.Hidden > 0)
            Line(svg, $"<text class=\"more\" x=\"32\" y=\"{y:0}\">… {box.Hidden} more</text>");
        if (box.Table.Partitions > 0)
            Line(svg, $"<text class=\"more\" x=\"{box.Width - 8:0}\" y=\"17\" text-anchor=\"end\">/{box.Table.Partitions}</text>");
        svg.Append("</g>\n");
    }

    private static void Line(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
