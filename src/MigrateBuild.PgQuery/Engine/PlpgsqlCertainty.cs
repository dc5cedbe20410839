using System.Text.RegularExpressions;

namespace MigrateBuild.PgQuery.Engine;

/// <summary>
/// Tells the errors that a server raises too from those that only come up because the parser has no catalogs: to it a
/// variable of type <c>t%ROWTYPE</c> or <c>t.c%TYPE</c> has no fields, and one of a type that is not built in is a record.
/// </summary>
internal static partial class PlpgsqlCertainty
{
    /// <param name="message">The error's message.</param>
    /// <param name="text">The statement.</param>
    /// <param name="body">The function's body; empty where it is not known.</param>
    /// <param name="offset">Where in the body the error is, or null.</param>
    internal static bool IsCertain(string message, string text, string body, int? offset)
    {
        // %TYPE[] and %ROWTYPE[], which PostgreSQL 17 brought, need a look at the catalogs to find the array's type.
        if (message.StartsWith("Not implemented (", StringComparison.Ordinal))
            return false;
        // A type that is not built in counts as a record, which has no collation.
        if (message == "collations are not supported by type record")
            return false;
        if (UnknownField().Match(message) is { Success: true } field)
            return !IsDeclared(text, field.Groups["name"].Value, @"%\s*(row)?type\b");
        if (NotScalar().Match(message) is { Success: true } variable)
            return IsDeclared(text, variable.Groups["name"].Value, @"\brecord\b");
        if (message == "record variable cannot be part of multiple-item INTO list")
            return offset is { } at && NameBefore().Match(body[..at]) is { Success: true } name
                && IsDeclared(text, name.Groups["name"].Value, @"\brecord\b");
        return true;
    }

    // Whether the name stands before a type that matches, as in a declaration or a parameter list.
    private static bool IsDeclared(string text, string name, string type) =>
        Regex.IsMatch(
            text, $@"(?<![\w.]){Regex.Escape(name)}""?\s+(constant\s+)?(?-i:[^;,:=)]*?)(?i:{type})",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    [GeneratedRegex("^\"(?<name>[^\".]+)\\..*\" is not a known variable$", RegexOptions.Singleline)]
    private static partial Regex UnknownField();

    [GeneratedRegex("^\"(?<name>[^\"]+)\" is not a scalar variable$")]
    private static partial Regex NotScalar();

    [GeneratedRegex("(?<name>[\\w$]+)\"?\\s*$")]
    private static partial Regex NameBefore();
}
