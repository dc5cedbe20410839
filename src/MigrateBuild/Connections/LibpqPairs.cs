using System.Text;
using System.Text.RegularExpressions;

namespace MigrateBuild.Connections;

/// <summary>
/// A connection as libpq's <c>keyword=value keyword=value</c>, which <c>psql</c> takes (PostgreSQL manual, "Keyword/Value Connection
/// Strings"; <c>conninfo_parse</c> in <c>fe-connect.c</c>).
/// </summary>
internal static partial class LibpqPairs
{
    /// <returns>The parameters; null where the text is of another form, such as Npgsql's, which has semicolons between its parts.</returns>
    /// <exception cref="FormatException">It is of this form, with a mistake; the message holds no part of it.</exception>
    internal static Dictionary<string, string>? TryRead(string text)
    {
        var (pairs, problem) = Split(text);
        var known = pairs.TrueForAll(pair => LibpqParameters.IsKnown(pair.Name));
        var isClear = known && problem is null;
        var hasSemicolon = text.Contains(';', StringComparison.Ordinal);
        // One alone may be of both forms; libpq's names are read as such.
        if (pairs.Count == 0
            || (pairs.Count == 1 && (hasSemicolon || !isClear))
            || pairs.Exists(pair => !pair.IsQuoted && NpgsqlPart().IsMatch(pair.Value))
            || pairs[..^1].Exists(pair => pair.Value.EndsWith(';')))
            return null;
        if (hasSemicolon && !isClear)
            return null;
        if (problem is not null)
            throw new FormatException(problem);
        if (!known)
        {
            var unknown = pairs.First(pair => !LibpqParameters.IsKnown(pair.Name)).Name;
            throw NpgsqlText.IsKnown(unknown)
                ? new FormatException("in Npgsql's form the parts are separated by ';'")
                : Keywords.Unknown(unknown, LibpqParameters.Names);
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs)
            parameters[pair.Name.ToLowerInvariant()] = pair.Value;
        return parameters;
    }

    private static (List<(string Name, string Value, bool IsQuoted)> Pairs, string? Problem) Split(string text)
    {
        var pairs = new List<(string, string, bool)>();
        var i = 0;
        while (Skip(text, ref i))
        {
            var start = i;
            while (i < text.Length && text[i] != '=' && !IsSpace(text[i]))
                i++;
            var name = text[start..i];
            Skip(text, ref i);
            if (i >= text.Length || text[i] != '=')
                return (pairs, "a keyword has no '='; a value with spaces has to stand in single quotes");
            i++;
            Skip(text, ref i);
            var isQuoted = i < text.Length && text[i] == '\'';
            if (isQuoted)
                i++;
            var value = new StringBuilder();
            while (i < text.Length && (isQuoted ? text[i] != '\'' : !IsSpace(text[i])))
            {
                if (text[i] == '\\' && ++i >= text.Length)
                    break;
                value.Append(text[i++]);
            }

            pairs.Add((name, value.ToString(), isQuoted));
            if (isQuoted && i++ >= text.Length)
                return (pairs, "a value that begins with a single quote has none at its end");
        }

        return (pairs, null);
    }

    private static bool Skip(string text, ref int i)
    {
        while (i < text.Length && IsSpace(text[i]))
            i++;
        return i < text.Length;
    }

    private static bool IsSpace(char letter) => letter is ' ' or (>= '\t' and <= '\r');

    [GeneratedRegex(@";\s*[A-Za-z_][A-Za-z_ ]*=", RegexOptions.CultureInvariant)]
    private static partial Regex NpgsqlPart();
}
