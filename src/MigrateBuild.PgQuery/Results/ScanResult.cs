namespace MigrateBuild.PgQuery;

/// <summary>What came of scanning a text: its tokens, or the first error.</summary>
/// <param name="Tokens">The tokens in order, comments included, white space not; empty where there is an error.</param>
/// <param name="Error">The error, or null.</param>
public sealed record ScanResult(IReadOnlyList<SqlToken> Tokens, ParseError? Error);
