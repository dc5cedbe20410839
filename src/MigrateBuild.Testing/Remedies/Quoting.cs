using System.Text.RegularExpressions;

namespace MigrateBuild.Testing.Remedies;

/// <summary>Names and texts as SQL writes them.</summary>
internal static partial class Quoting
{
    /// <summary>A name that is not quoted yet. A keyword is quoted too: quotes never do harm.</summary>
    internal static string Name(string name) => Plain().IsMatch(name) && !Reserved.Contains(name)
        ? name
        : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    internal static string Text(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'"
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A text between dollars, with a tag that it does not hold.</summary>
    internal static string Dollar(string text)
    {
        var tag = "$$";
        for (var number = 0; text.Contains(tag, StringComparison.Ordinal) || text.EndsWith('$'); number++)
        {
            tag = number == 0 ? "$body$" : $"$body{number}$";
            if (!text.Contains(tag, StringComparison.Ordinal))
                break;
        }

        return tag + text + tag;
    }

    /// <summary><c>fillfactor=70, toast.autovacuum_enabled=off</c> as pairs.</summary>
    internal static IReadOnlyDictionary<string, string> Options(string? list) => (list ?? "")
        .Split(", ", StringSplitOptions.RemoveEmptyEntries)
        .Select(option => option.Split('=', 2))
        .ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1] : "", StringComparer.Ordinal);

    /// <summary>The statements that turn one list of options into the other, behind <c>ALTER TABLE x</c> and the like.</summary>
    internal static IEnumerable<string> OptionChanges(string? expected, string? actual)
    {
        var (to, from) = (Options(expected), Options(actual));
        var set = to.Where(pair => from.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => $"{pair.Key} = {Text(pair.Value)}").ToList();
        var reset = from.Keys.Where(key => !to.ContainsKey(key)).ToList();
        if (reset.Count > 0)
            yield return $"RESET ({string.Join(", ", reset)})";
        if (set.Count > 0)
            yield return $"SET ({string.Join(", ", set)})";
    }

    internal static string With(string? options) => options is null
        ? ""
        : $" WITH ({string.Join(", ", Options(options).Select(pair => $"{pair.Key} = {Text(pair.Value)}"))})";

    // Roles alone are written from bare names; of the keywords that may not name one these are likely enough.
    private static readonly string[] Reserved =
        ["all", "analyse", "analyze", "default", "end", "grant", "group", "order", "primary", "select", "session_user", "table", "to", "user", "current_user", "current_role", "public", "none"];

    [GeneratedRegex("^[a-z_][a-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
