using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MigrateBuild.Cli.Output;

/// <summary>Where the result of a command goes: text for people, or one JSON object for programs.</summary>
internal sealed class Results(Surroundings surroundings, bool isJson)
{
    // Written to a terminal or a file, not into a page.
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="value">The result for programs.</param>
    /// <param name="write">Writes it for people.</param>
    internal void Result(object value, Action<Text> write)
    {
        if (isJson)
            surroundings.Output.WriteLine(JsonSerializer.Serialize(value, Json));
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
            Write(surroundings.Output, JsonSerializer.Serialize(ObjectOf(text, error, end), Json));
        ErrorLine(ErrorText.LineOf(text, error));
        if (end?.Where is { } where)
            ErrorLine(where);
    }

    /// <summary>Tells a failure to programs, where they listen.</summary>
    internal void ErrorJson(string text)
    {
        if (isJson)
            Write(surroundings.Output, JsonSerializer.Serialize(new { error = text }, Json));
    }

    /// <summary>Tells something of a failure to people.</summary>
    internal void ErrorLine(string text) => Write(surroundings.Error, text);

    private static JsonObject ObjectOf(string text, Exception error, RunEnd? end)
    {
        var migration = error as MigrationException;
        var json = Node(new
        {
            error = text,
            code = ErrorText.CodeOf(error),
            migration = migration?.Migration,
            script = migration?.Script,
            line = migration?.Line,
            column = migration?.Column,
            sqlState = migration?.SqlState ?? (error as Npgsql.NpgsqlException)?.SqlState,
            drift = (error as MigrationDriftException)?.Drift.Select(drift => new { code = drift.Code, migration = drift.Migration, script = drift.Script, message = drift.Message }),
        });
        foreach (var (name, value) in end is null ? [] : Node(end.Json))
            json[name] = value?.DeepClone();
        return json;
    }

    private static JsonObject Node(object value) => JsonSerializer.SerializeToNode(value, Json)!.AsObject();

    private static void Write(TextWriter writer, string line)
    {
        try
        {
            writer.WriteLine(line);
        }
        catch (IOException)
        {
            // Such as a full disk, which may be what is to be told.
        }
    }
}
