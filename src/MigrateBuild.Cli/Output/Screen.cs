using System.Globalization;
using MigrateBuild.Errors;
using Spectre.Console;

namespace MigrateBuild.Cli.Output;

/// <summary>
/// A stream that people read: in a terminal with colours (none with <c>NO_COLOR</c>), and with a line that is replaced by what came
/// of it; elsewhere lines as they are.
/// </summary>
/// <param name="writer">The stream.</param>
/// <param name="isTerminal">Whether it is a terminal that understands escape sequences.</param>
/// <param name="hasColors">Whether it shows colours.</param>
/// <param name="readWidth">Reads how many columns it has now.</param>
internal class Screen(TextWriter writer, bool isTerminal, bool hasColors, Func<int> readWidth)
{
    private const string Escape = "\u001b[";
    private const int UsualWidth = 80;

    // Several tenants may have something to say at once.
    private readonly Lock _lock = new();
    private bool _isOpen;

    internal bool IsTerminal => isTerminal;

    internal bool HasColors => hasColors;

    /// <summary>How many columns it has now.</summary>
    internal int Width => readWidth();

    internal static Screen Plain(TextWriter writer) => new(writer, isTerminal: false, hasColors: false, () => int.MaxValue);

    /// <summary>One of the process's own streams.</summary>
    internal static Screen OfConsole(TextWriter writer, bool isRedirected, Func<string, string?> variable)
    {
        var isTerminal = !isRedirected && variable("TERM") != "dumb" && UnderstandsEscapes(writer);
        return new(writer, isTerminal, isTerminal && string.IsNullOrEmpty(variable("NO_COLOR")), ReadWidth);
    }

    internal virtual void WriteLine(string line)
    {
        lock (_lock)
        {
            Close();
            writer.WriteLine(line);
        }
    }

    /// <summary>In a terminal: writes a line that <see cref="Replace"/> replaces, unless another comes before that.</summary>
    /// <returns>Whether it was written.</returns>
    internal virtual bool Begin(string line)
    {
        // A line that is broken in two cannot be taken back.
        if (!isTerminal || line.Length >= readWidth())
            return false;
        lock (_lock)
        {
            Close();
            writer.Write(line);
            writer.Flush();
            _isOpen = true;
            return true;
        }
    }

    /// <summary>Writes a line, in place of the one that was begun where that is still the last.</summary>
    internal virtual void Replace(string line)
    {
        lock (_lock)
        {
            writer.WriteLine(_isOpen ? $"\r{Escape}K{line}" : line);
            _isOpen = false;
        }
    }

    internal string Paint(string text, Color? color) => hasColors && color is { } painted && text.Length > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Escape}{(int)painted}m{text}{Escape}0m")
        : text;

    /// <summary>Something that does not end the command.</summary>
    /// <param name="script">The path of the script that it is about, with which the line begins; null where it is about none.</param>
    internal virtual void WriteWarning(string line, string? script = null) => WriteLine($"{Paint("warning:", Color.Yellow)} {line}");

    /// <summary>What ended the command, with the word that says so in colour.</summary>
    internal virtual void WriteProblem(Problem problem)
    {
        var (line, before) = (problem.ToString(), PrintableText.Lines(problem.Before).Length);
        var end = before + problem.What.Length;
        WriteLine($"{line[..before]}{Paint(line[before..end], Color.Red)}{line[end..]}");
    }

    /// <summary>What is to be known beside the problem that was written last.</summary>
    internal virtual void WriteDetail(string line) => WriteLine(line);

    private void Close()
    {
        if (_isOpen)
            writer.WriteLine();
        _isOpen = false;
    }

    private static bool UnderstandsEscapes(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Interactive = InteractionSupport.No,
    }).Profile.Capabilities.Ansi;

    private static int ReadWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
