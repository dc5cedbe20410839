using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MigrateBuild.Cli.Json;

namespace MigrateBuild.Cli.Output;

/// <summary>Where the result of a command goes: text for people, or one JSON object for programs.</summary>
internal sealed class Results(Surroundings surroundings, bool isJson)
{
    /// <param name="value">The result for programs.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="write">Writes it for people.</param>
    internal void Result<T>(T value, JsonTypeInfo<T> type, Action<Text> write)
    {
        if (isJson)
            surroundings.Output.WriteLine(JsonSerializer.Serialize(value, type));
        else
            write(new Text(surroundings));
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
            WriteJson(FailureJson.Of(text, error), end?.Json);
        ErrorLine(ErrorText.LineOf(text, error));
        if (end?.Where is { } where)
            ErrorLine(where);
    }

    /// <summary>Tells a failure to programs, where they listen.</summary>
    internal void ErrorJson(string text)
    {
        if (isJson)
            Write(() => surroundings.Output.WriteLine(JsonSerializer.Serialize(new ErrorJson(text), CliJson.Indented.ErrorJson)));
    }

    /// <summary>Tells something of a failure to people.</summary>
    internal void ErrorLine(string text) => Write(() => surroundings.ErrorScreen.WriteLine(surroundings.ErrorScreen.PaintError(text)));

    private void WriteJson(FailureJson failure, RunEndJson? end)
    {
        var json = end is null
            ? JsonSerializer.Serialize(failure, CliJson.Indented.FailureJson)
            : JsonSerializer.Serialize(new RunFailureJson(failure, end), CliJson.Indented.RunFailureJson);
        Write(() => surroundings.Output.WriteLine(json));
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
