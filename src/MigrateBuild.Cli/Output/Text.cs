using Spectre.Console;

namespace MigrateBuild.Cli.Output;

/// <summary>Text for people: lines and tables, with colours where a terminal shows them.</summary>
internal sealed class Text(Surroundings surroundings)
{
    internal void WriteLine(string line) => surroundings.Output.WriteLine(line);

    internal void Table(IReadOnlyList<string> headings, IEnumerable<string[]> rows)
    {
        var isTerminal = ReferenceEquals(surroundings.Output, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(surroundings.Output),
            Ansi = isTerminal && surroundings.Variable("NO_COLOR") is null ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = 200;
        var table = new Table { Border = isTerminal ? TableBorder.Simple : TableBorder.None };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(new Markup($"[bold]{Markup.Escape(heading)}[/]")));
        foreach (var row in rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }
}
