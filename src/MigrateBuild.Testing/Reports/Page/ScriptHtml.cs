using System.Globalization;

namespace MigrateBuild.Testing.Reports.Page;

/// <summary>The scripts' text, folded, with line numbers; the statements to blame are marked.</summary>
/// <param name="places">The statements to blame.</param>
internal sealed class ScriptHtml(ScriptPlaces places)
{
    // A set with thousands of scripts, or with data in them, still has to open: these are what a reader may look at.
    private const int MostLines = 400;
    private const int LongestLine = 500;
    private const int Around = 12;
    private const int MostOfPassing = 2_000_000;

    private int _written;

    /// <summary>Both scripts of a migration.</summary>
    internal void Write(HtmlWriter body, Migration migration, bool isFailure)
    {
        Script(body, "Up script", $"s-{migration.Version}-up", migration.Up, isFailure);
        if (migration.Down is { } down)
            Script(body, "Down script", $"s-{migration.Version}-down", down, isFailure);
        else
            body.Element("p", "class=\"quiet\"", "There is no down script.");
    }

    private void Script(HtmlWriter body, string title, string anchor, MigrationScript script, bool isFailure)
    {
        if (ScriptLines.Read(script) is not { } lines)
        {
            LeftOut(body, title, script, "its text is not the one that was built, so it is not shown.");
            return;
        }

        var marked = places.LinesOf(script)
            .Select(line => (From: line, To: Math.Min(ScriptLines.EndOf(script, line), lines.Count)))
            .ToList();
        var isLeftOut = marked.Count == 0 && !isFailure && (_written += script.Text.Length) > MostOfPassing;
        if (isLeftOut)
        {
            LeftOut(body, title, script, $"{PageWords.Count(lines.Count, "line")}, left out to keep this page small.");
            return;
        }

        body.Element("details", "class=\"script\"", () =>
        {
            body.Element("summary", null, () => body.Text(title + " ").Code(script.Path).Text(Summary(lines.Count, marked)));
            body.Element("pre", "class=\"lines\" tabindex=\"0\"", () => Lines(body, anchor, lines, marked));
        });
    }

    private static void Lines(HtmlWriter body, string anchor, IReadOnlyList<string> lines, List<(int From, int To)> marked)
    {
        var leftOut = 0;
        for (var number = 1; number <= lines.Count; number++)
        {
            if (number > MostLines && !marked.Any(range => IsNear(number, range)))
            {
                leftOut++;
                continue;
            }

            Gap(body, ref leftOut);
            Line(body, anchor, number, lines[number - 1], marked);
        }

        Gap(body, ref leftOut);
    }

    private static bool IsNear(int number, (int From, int To) marked) =>
        number >= marked.From - Around && number <= Math.Min(marked.To, marked.From + MostLines) + Around;

    private static void LeftOut(HtmlWriter body, string title, MigrationScript script, string why) =>
        body.Element("p", "class=\"quiet\"", () => body.Text(title + " ").Code(script.Path).Text(": " + why));

    private static void Line(HtmlWriter body, string anchor, int number, string line, List<(int From, int To)> marked)
    {
        var element = marked.Any(range => number >= range.From && number <= range.To) ? "mark" : "span";
        var id = marked.Any(range => number == range.From)
            ? string.Create(CultureInfo.InvariantCulture, $" id=\"{HtmlWriter.Escape(anchor)}-{number}\"")
            : "";
        var text = line.Length <= LongestLine
            ? line
            : line[..LongestLine] + " … " + PageWords.Count(line.Length - LongestLine, "more character");
        body.Inline(element, string.Create(CultureInfo.InvariantCulture, $"data-line=\"{number}\"{id}"), text + "\n");
    }

    private static void Gap(HtmlWriter body, ref int leftOut)
    {
        if (leftOut > 0)
            body.Inline("span", "class=\"gap\"", $"… {PageWords.Count(leftOut, "line")} left out\n");
        leftOut = 0;
    }

    private static string Summary(int lines, List<(int From, int To)> marked) => marked.Count == 0
        ? $", {PageWords.Count(lines, "line")}"
        : $", {PageWords.Count(lines, "line")}, marked: "
            + string.Join(", ", marked.Select(range => string.Create(CultureInfo.InvariantCulture, $"line {range.From}")));
}
