namespace MigrateBuild.PgQuery;

/// <summary>What came of parsing a text: its statements, or the first error.</summary>
/// <param name="Statements">The statements in order; empty where there is an error.</param>
/// <param name="Error">The error, or null.</param>
public sealed record ParseResult(IReadOnlyList<ParsedStatement> Statements, ParseError? Error);
