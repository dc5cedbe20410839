using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// The names in a server's message. The server quotes each, in whatever language it speaks, but those of columns behind a table
/// and of routines; no word of the message is read but these.
/// </summary>
internal static partial class ErrorNames
{
    /// <summary>
    /// What stands in quotes, in order: <c>email</c> and <c>orders</c> of <c>column "email" of relation "orders" does not exist</c>.
    /// </summary>
    internal static IReadOnlyList<string> Quoted(PostgresException error) =>
        [.. InQuotes().Matches(error.MessageText).Select(match => match.Groups["name"].Value)];

    /// <summary>The table (or alias) and column of <c>column o.email does not exist</c>.</summary>
    internal static (string Table, string Column)? Column(PostgresException error) =>
        Dotted().Match(error.MessageText) is { Success: true } match ? (match.Groups["table"].Value, match.Groups["column"].Value) : null;

    /// <summary>The routine of <c>function shop.total(integer) does not exist</c>.</summary>
    internal static string? Routine(PostgresException error) =>
        BeforeArguments().Match(error.MessageText) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>The type of <c>type mood does not exist</c>, where the server does not quote it.</summary>
    internal static string? Type(PostgresException error) =>
        error.Routine is "compute_return_type" or "interpret_function_parameter_list" or "FindTypeName" or "LookupFuncWithArgs"
        && error.MessageText.Split(' ') is [_, var name, ..] ? name : null;

    /// <summary>Each name without what it lies in.</summary>
    internal static IEnumerable<string> Last(PostgresException error)
    {
        var column = Column(error);
        return new[] { column?.Table, column?.Column, Routine(error) }
            .OfType<string>()
            .Concat(Quoted(error))
            .Select(name => name.Split('.')[^1]);
    }

    [GeneratedRegex(
        """["“”„«»「」]\s?(?<name>[^"“”„«»「」]+?)\s?["“”„«»「」]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex InQuotes();

    [GeneratedRegex(@"(?<=^|\s)(?<table>[\w$]+)\.(?<column>[\w$]+)(?=\s|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"(?<=^|\s)(?<name>[\w$.]+)\(", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeArguments();
}
