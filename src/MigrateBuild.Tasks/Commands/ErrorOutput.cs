using System.Globalization;
using System.Text.RegularExpressions;

namespace MigrateBuild.Tasks.Commands;

/// <summary>
/// Reads what the command line writes to standard error, line by line: progress and warnings first, and last of all
/// what ended the run, which may be of many lines: <c>path(line,column): error SQLSTATE: message</c> and its details,
/// <c>path: error MIG6001: message</c>, or <c>error: message</c>.
/// </summary>
/// <param name="scripts">The full path of each script by its path below the project's folder.</param>
internal sealed partial class ErrorOutput(IReadOnlyDictionary<string, string> scripts)
{
    private readonly List<string> _ending = [];

    /// <summary>The lines since the first that begins an error, as they were written.</summary>
    internal IReadOnlyList<string> Ending => _ending;

    /// <summary>Takes a line; false where it is progress, that is, everything before the first error.</summary>
    internal bool TakeError(string line)
    {
        if (_ending.Count == 0 && Read(line) is null)
            return false;
        _ending.Add(line);
        return true;
    }

    /// <summary>The warning in a line, or null.</summary>
    internal CommandProblem? ReadWarning(string line)
    {
        if (Warning().Match(line) is not { Success: true } match)
            return null;
        var script = scripts.GetValueOrDefault(match.Groups["script"].Value);
        return new CommandProblem(script, 0, 0, null, script is null ? match.Groups["all"].Value : match.Groups["text"].Value);
    }

    /// <summary>The errors that ended the run.</summary>
    internal IReadOnlyList<CommandProblem> ReadErrors()
    {
        var errors = new List<CommandProblem>();
        foreach (var line in _ending)
        {
            // The first line begins an error, see TakeError.
            if (Read(line) is { } next)
                errors.Add(next);
            else
                errors[^1] = errors[^1] with { Text = $"{errors[^1].Text}\n{line}" };
        }

        return errors;
    }

    private CommandProblem? Read(string line)
    {
        if (line.StartsWith("error: ", StringComparison.Ordinal))
            return new CommandProblem(null, 0, 0, null, line["error: ".Length..]);
        if (Error().Match(line) is not { Success: true } match)
            return null;
        var (code, text) = (NullIfEmpty(match.Groups["code"].Value), match.Groups["text"].Value);
        // A script that another build applied is no file of this project: its name stays in the message.
        return scripts.TryGetValue(match.Groups["script"].Value, out var script)
            ? new CommandProblem(script, Number(match.Groups["line"]), Number(match.Groups["column"]), code, text)
            : new CommandProblem(null, 0, 0, code, $"{match.Groups["place"].Value}: {text}");
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"^(?<place>(?<script>\S.*?)(\((?<line>\d+),(?<column>\d+)\))?): error( (?<code>[0-9A-Z]{5}|MIG\d{4}))?: (?<text>.*)$")]
    private static partial Regex Error();

    [GeneratedRegex(@"^warning: (?<all>((?<script>\S.*?): )?(?<text>.*))$")]
    private static partial Regex Warning();
}
