using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MigrateBuild.Cli.Context;
using MigrateBuild.Cli.Failures;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Output;

namespace MigrateBuild.Cli.Reporting;

/// <summary>Where the result of a command goes: text for people, or one JSON object for programs.</summary>
internal sealed class Results(CommandContext context, bool isJson)
{
    /// <param name="value">The result for programs.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="write">Writes it for people.</param>
    internal void Result<T>(T value, JsonTypeInfo<T> type, Action<Text> write)
    {
        if (isJson)
            context.Output.WriteLine(JsonSerializer.Serialize(value, type));
        else
            write(new Text(context.OutputScreen, context.Output));
    }

    /// <summary>Tells a failure. Never fails itself: there is nobody left to tell.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="end">How it left the database, where it was a run.</param>
    internal void Error(Exception error, RunEnd? end = null)
    {
        var text = end?.Text ?? ErrorText.Of(error);
        if (error is UsageException)
            ErrorJson(text);
        else if (isJson)
            WriteJson(FailureJson.Create(text, error), end?.Json);
        foreach (var problem in ErrorText.ProblemsOf(error, text))
            Write(() => context.ErrorScreen.WriteProblem(problem));
        if (end?.Where is { } where)
            Detail(where);
    }

    /// <summary>Tells a failure to programs, where they listen.</summary>
    internal void ErrorJson(string text)
    {
        if (isJson)
            Write(() => context.Output.WriteLine(JsonSerializer.Serialize(new ErrorJson(text), CliJson.Indented.ErrorJson)));
    }

    /// <summary>Tells people of something that has no place.</summary>
    internal void Problem(string text) => Write(() => context.ErrorScreen.WriteProblem(new Problem(Heading: null, text)));

    /// <summary>Tells people what is to be known beside that.</summary>
    internal void Detail(string text) => Write(() => context.ErrorScreen.WriteDetail(text));

    private void WriteJson(FailureJson failure, RunEndJson? end)
    {
        var json = end is null
            ? JsonSerializer.Serialize(failure, CliJson.Indented.FailureJson)
            : JsonSerializer.Serialize(new RunFailureJson(failure, end), CliJson.Indented.RunFailureJson);
        Write(() => context.Output.WriteLine(json));
    }

    private static void Write(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // Such as a full disk, which may be what is to be told.
        }
    }
}
