using System.Text;
using System.Text.Json;
using MigrateBuild.Errors;

namespace MigrateBuild.Cli.Output;

/// <summary>
/// A stream that a program reads, such as MSBuild's task: each line is a JSON object in ASCII. <c>level</c> is <c>message</c>,
/// <c>warning</c> or <c>error</c>, or <c>detail</c> of what belongs to the error before it; <c>text</c> is what people read.
/// A warning or an error about a script has its path in <c>script</c>; an error also <c>place</c>, as people read it, <c>line</c>,
/// <c>column</c> and <c>code</c>, where they are known.
/// </summary>
internal sealed class ProgramScreen(TextWriter writer) : Screen(writer, isTerminal: false, hasColors: false, () => int.MaxValue)
{
    /// <summary>The variable that asks for it.</summary>
    internal const string Variable = "MIGRATEBUILD_MESSAGES";

    /// <summary>The value of <see cref="Variable"/> that does.</summary>
    internal const string Value = "json";

    internal override void WriteLine(string line) => Write("message", line, _ => { });

    internal override bool Begin(string line) => false;

    internal override void Replace(string line) => WriteLine(line);

    internal override void WriteWarning(string line, string? script = null)
    {
        if (script is null)
            Write("warning", line, _ => { });
        else
            Write("warning", line[(PrintableText.Lines(script).Length + 2)..], json => json.WriteString("script", script));
    }

    internal override void WriteProblem(Problem problem) => Write("error", PrintableText.Lines(problem.Text), json =>
    {
        if (problem.Heading is not { } heading)
            return;
        json.WriteString("place", PrintableText.Lines(heading.Where));
        json.WriteString("script", heading.Place);
        if (heading.Line is { } line)
            json.WriteNumber("line", line);
        if (heading.Column is { } column)
            json.WriteNumber("column", column);
        if (heading.Code is { } code)
            json.WriteString("code", code);
    });

    internal override void WriteDetail(string line) => Write("detail", line, _ => { });

    private void Write(string level, string text, Action<Utf8JsonWriter> writeMore)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            json.WriteString("text", text);
            writeMore(json);
            json.WriteEndObject();
        }

        base.WriteLine(Encoding.ASCII.GetString(line.ToArray()));
    }
}
