using MigrateBuild.Errors;
using Spectre.Console;

namespace MigrateBuild.Cli.Output;

/// <summary>Text for people: lines and tables, with colours where a terminal shows them.</summary>
internal sealed class Text(Surroundings surroundings)
{
    internal void WriteLine(string line) => surroundings.Output.WriteLine(PrintableText.Lines(line));

    internal void Table(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        IReadOnlyList<string[]> cells = [.. rows.Select(row => row.Select(PrintableText.OneLine).ToArray())];
        if (ReferenceEquals(surroundings.Output, Console.Out) && !Console.IsOutputRedirected)
            OnTerminal(headings, cells);
        else
            Plain([headings, .. cells]);
    }

    private void OnTerminal(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(surroundings.Output),
            Ansi = surroundings.Variable("NO_COLOR") is null ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        var table = new Table { Border = TableBorder.Simple };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(heading)}[/]")));
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }

    // A line is a row, whatever its length is: other programs read it.
    private void Plain(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
            WriteLine(string.Join(' ', row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
