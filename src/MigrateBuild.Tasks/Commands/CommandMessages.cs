using System.Text.Json;

namespace MigrateBuild.Tasks.Commands;

/// <summary>
/// Reads what the command line writes to standard error for a program, a JSON object on each line (<c>ProgramScreen</c> of
/// MigrateBuild.Cli): progress and warnings, and what ended the run. Any other line is one of somebody else, such as the runtime.
/// </summary>
/// <param name="scripts">The full path of each script by its path below the project's folder.</param>
/// <param name="tell">Gets each line for people.</param>
/// <param name="warn">Gets each warning.</param>
internal sealed class CommandMessages(
    IReadOnlyDictionary<string, string> scripts, Action<string> tell, Action<CommandProblem> warn)
{
    // The generated entry point has to fail without the command line where that is not there, or the program has no migrations.
    private const string EntryPointError = "error: ";

    private readonly List<CommandProblem> _errors = [];

    /// <summary>Asks the command line for such lines.</summary>
    internal static void Request(IDictionary<string, string?> environment) => environment["MIGRATEBUILD_MESSAGES"] = "json";

    /// <summary>The errors that ended the run.</summary>
    internal IReadOnlyList<CommandProblem> Errors => _errors;

    /// <summary>Takes a line.</summary>
    internal void Take(string line)
    {
        if (Parse(line) is not { } message)
        {
            if (line.StartsWith(EntryPointError, StringComparison.Ordinal))
                _errors.Add(new(null, 0, 0, null, line[EntryPointError.Length..]));
            else
                tell(line);
            return;
        }

        using (message)
        {
            var root = message.RootElement;
            var text = TextOf(root, "text") ?? "";
            switch (TextOf(root, "level"))
            {
                case "warning":
                    warn(ProblemOf(root, TextOf(root, "script"), text));
                    break;
                case "error":
                    _errors.Add(ProblemOf(root, TextOf(root, "place"), text));
                    break;
                case "detail" when _errors.Count > 0:
                    AddDetail(text);
                    break;
                case null:
                    tell(line);
                    break;
                default:
                    foreach (var each in text.Split('\n'))
                        tell(each);
                    break;
            }
        }
    }

    /// <summary>Adds a line to the last error.</summary>
    internal void AddDetail(string text)
    {
        if (_errors.Count > 0)
            _errors[^1] = _errors[^1] with { Text = $"{_errors[^1].Text}\n{text}" };
    }

    // A script that another build applied is no file of this project: its name stays in the message.
    private CommandProblem ProblemOf(JsonElement message, string? place, string text) =>
        TextOf(message, "script") is { } script && scripts.TryGetValue(script, out var path)
            ? new(path, NumberOf(message, "line"), NumberOf(message, "column"), TextOf(message, "code"), text)
            : new(null, 0, 0, TextOf(message, "code"), place is null ? text : $"{place}: {text}");

    private static JsonDocument? Parse(string line)
    {
        if (line is not ['{', ..])
            return null;
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int NumberOf(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : 0;
}
