using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace MigrateBuild.Sql;

/// <summary>
/// Writes names and texts as SQL, for all SQL that is sent, written or shown: this file is compiled into the build part and the run time
/// alike.
/// PostgreSQL manual, "Lexical Structure" and "SQL Key Words".
/// </summary>
internal static partial class SqlWriter
{
    /// <summary>
    /// A name, in quotes where it would not read back as itself: as <c>quote_ident</c> decides, for every version from 13 to 18.
    /// </summary>
    internal static string Identifier(string name) => IsPlain(name) && !Keywords.Contains(name) ? name : Quoted(name, '"');

    /// <summary>A name with its schema, where it has one.</summary>
    internal static string Identifier(string? schema, string name) =>
        schema is null ? Identifier(name) : $"{Identifier(schema)}.{Identifier(name)}";

    /// <summary>
    /// A string constant that means the same with any <c>standard_conforming_strings</c>: as <c>quote_literal</c> writes it.
    /// </summary>
    internal static string Literal(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? "E" + Quoted(text.Replace("\\", "\\\\", StringComparison.Ordinal), '\'')
        : Quoted(text, '\'');

    /// <summary>A string constant without line ends, for programs that read SQL line by line; NULL for null.</summary>
    internal static string LineLiteral(string? text) => text is null ? "NULL" : "E" + QuotedLine(text);

    /// <summary>The same without the E in front: an argument of psql's own commands.</summary>
    internal static string QuotedLine(string text) => Quoted(
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal),
        '\'');

    /// <summary>A text between dollars, with a tag that it does not hold.</summary>
    /// <param name="tag">What the tag is called; empty for <c>$$</c> where that will do.</param>
    internal static string DollarQuoted(string text, string tag = "")
    {
        for (var number = 0; ; number++)
        {
            var delimiter = number == 0 ? $"${tag}$" : $"${(tag.Length == 0 ? "body" : tag)}{number}$";
            // The text's own end and the delimiter's beginning must not read as a delimiter either.
            if ((text + delimiter).IndexOf(delimiter, StringComparison.Ordinal) == text.Length)
                return delimiter + text + delimiter;
        }
    }

    /// <summary>A comment on a line of its own, without the line's end; PostgreSQL and psql end it at CR and LF.</summary>
    internal static string LineComment(string text) => $"-- {text.Replace('\r', ' ').Replace('\n', ' ')}";

    /// <summary>A text in which, as in psql, <c>:"word"</c> stands for a name and <c>:'word'</c> for a string constant.</summary>
    /// <param name="words">What they stand for; of one that is there several times, all, with commas between.</param>
    internal static string Fill(string text, IReadOnlyList<(string Word, string Value)> words) => Words().Replace(text, match =>
    {
        var values = words.Where(word => match.Groups["word"].ValueSpan.SequenceEqual(word.Word)).Select(word => word.Value).ToList();
        return values.Count == 0
            ? throw new ArgumentException($"Nothing is given for {match.Value}.", nameof(words))
            : string.Join(", ", values.Select(value => match.ValueSpan[1] == '"' ? Identifier(value) : Literal(value)));
    });

    private static string Quoted(string text, char quote) =>
        $"{quote}{text.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}";

    private static bool IsPlain(string name) =>
        name.Length > 0
        && (char.IsAsciiLetterLower(name[0]) || name[0] == '_')
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    // pg_get_keywords() of PostgreSQL 13 to 18, all that are not unreserved: a name of those that only some places refuse is quoted too.
    private static readonly FrozenSet<string> Keywords = """
        all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast
        char character check coalesce collate collation column concurrently constraint create cross current_catalog
        current_date current_role current_schema current_time current_timestamp current_user dec decimal default deferrable
        desc distinct do else end except exists extract false fetch float for foreign freeze from full grant greatest group
        grouping having ilike in initially inner inout int integer intersect interval into is isnull join json json_array
        json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value
        lateral leading least left like limit localtime localtimestamp merge_action national natural nchar none normalize not
        notnull null nullif numeric offset on only or order out outer overlaps overlay placing position precision primary real
        references returning right row select session_user setof similar smallint some substring symmetric system_user table
        tablesample then time timestamp to trailing treat trim true union unique user using values varchar variadic verbose
        when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
        xmlserialize xmltable
        """.Split((char[])[' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(""":(?<quote>["'])(?<word>[a-z]+)\k<quote>""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
