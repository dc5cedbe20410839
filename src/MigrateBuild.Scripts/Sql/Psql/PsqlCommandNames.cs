using System.Collections.Frozen;

namespace MigrateBuild.Scripts.Sql.Psql;

/// <summary>The meta-commands of psql 18 (PostgreSQL manual, "psql", Meta-Commands).</summary>
internal static class PsqlCommandNames
{
    /// <summary>A semicolon that does not make psql send the statement.</summary>
    internal const string KeptSemicolon = "\\;";

    private static readonly FrozenSet<string> Sending = new[]
    {
        "g", "gx", "gdesc", "gexec", "gset", "crosstabview", "watch", "parse", "bind", "bind_named", "sendpipeline",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Others = new[]
    {
        ".", "!", "?", "a", "c", "connect", "C", "cd", "close", "close_prepared", "conninfo", "copy", "copyright", "e", "echo", "edit",
        "ef",
        "elif", "else", "encoding", "endif", "endpipeline", "errverbose", "ev", "f", "flush", "flushrequest", "getenv", "getresults", "h",
        "help",
        "H", "html", "i", "if", "include", "include_relative", "ir", "l", "l+", "list", "lo_export", "lo_import", "lo_list", "lo_unlink",
        "o", "out",
        "p", "password", "print", "prompt", "pset", "q", "quit", "qecho", "r", "reset", "restrict", "s", "set", "setenv", "sf", "sf+",
        "startpipeline", "sv", "sv+", "syncpipeline", "t", "T", "timing", "unrestrict", "unset", "w", "warn", "write", "x", "z",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether psql sends the statement that stands before the command.</summary>
    internal static bool SendsQuery(string name) => Sending.Contains(name[1..]);

    /// <summary>
    /// The command that begins at a backslash, or null where that is none: a stray backslash is a syntax error, and so
    /// is the <c>\r\n</c> that somebody's program forgot to turn into a line end.
    /// </summary>
    internal static string? At(string text, int backslash)
    {
        if (text.AsSpan(backslash).StartsWith(KeptSemicolon))
            return KeptSemicolon;
        var end = backslash + 1;
        while (end < text.Length && text[end] is not (' ' or '\t' or '\r' or '\n' or '\\' or '\'' or '"' or '(' or ';'))
            end++;
        var name = text[(backslash + 1)..end];
        var isKnown = Sending.Contains(name) || Others.Contains(name) || IsDescribe(name);
        if (!isKnown && name.StartsWith('!'))
            return "\\!";
        return isKnown && (end == text.Length || text[end] != '\\') ? text[backslash..end] : null;
    }

    // \d, \dt, \dft+, \d+: the list of letters grows with each version.
    private static bool IsDescribe(string name) =>
        name.StartsWith('d') && name.Length <= 5 && name.AsSpan(1).TrimEnd("+S").IndexOfAnyExceptInRange('A', 'z') < 0;
}
