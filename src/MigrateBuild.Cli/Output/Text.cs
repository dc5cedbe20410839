using MigrateBuild.Errors;
using Spectre.Console;

namespace MigrateBuild.Cli.Output;

/// <summary>Text for people: lines and tables, with colours where a terminal shows them.</summary>
/// <param name="screen">What people read.</param>
/// <param name="writer">The stream behind it.</param>
internal sealed class Text(Screen screen, TextWriter writer)
{
    /// <summary>The column of sentences; in all others a break would fall inside a name or a time.</summary>
    private const string Wrapping = "description";

    internal void WriteLine(string line, Color? color = null) => screen.WriteLine(screen.Paint(PrintableText.Lines(line), color));

    internal void WriteWarning(string line) => screen.WriteWarning(PrintableText.Lines(line));

    internal void Table(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        IReadOnlyList<string[]> cells = [.. rows.Select(row => row.Select(PrintableText.OneLine).ToArray())];
        if (screen.IsTerminal && LeastWidth(headings, cells) <= screen.Width)
            OnTerminal(headings, cells);
        else
            Plain([headings, .. cells]);
    }

    private void OnTerminal(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = screen.HasColors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = screen.HasColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = screen.Width;
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(heading)}[/]")) { NoWrap = heading != Wrapping });
        foreach (var row in rows)
            table.AddRow([.. row.Select((cell, column) => new Markup(Markup.Escape(cell), StyleOf(headings[column], cell)))]);
        console.Write(table);
    }

    /// <summary>How many columns a terminal needs for whole names and times; the border takes three for each, and one.</summary>
    private static int LeastWidth(IReadOnlyList<string> headings, IReadOnlyList<string[]> rows) => 1 + headings.Index().Sum(column =>
        3 + (column.Item == Wrapping ? column.Item.Length : rows.Select(row => row[column.Index].Length).Append(column.Item.Length).Max()));

    private static Style StyleOf(string heading, string cell) => heading != "state" ? Style.Plain : cell switch
    {
        "" => Style.Plain,
        "applied" => new Style(Spectre.Console.Color.Green),
        "pending" => new Style(Spectre.Console.Color.Olive),
        _ => new Style(Spectre.Console.Color.Maroon),
    };

    // A line is a row, whatever its length is: other programs read it.
    private void Plain(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
            WriteLine(string.Join(' ', row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
