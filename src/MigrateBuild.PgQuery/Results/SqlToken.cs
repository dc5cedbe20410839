namespace MigrateBuild.PgQuery;

/// <summary>A token of PostgreSQL's scanner.</summary>
/// <param name="Name">
/// The token's name in PostgreSQL's grammar (<c>IDENT</c>, <c>SCONST</c>, <c>SQL_COMMENT</c>, <c>C_COMMENT</c>), as libpg_query gives it:
/// <c>ASCII_59</c> for a semicolon, <c>UNKNOWN</c> for most keywords, see <paramref name="Keyword"/>.
/// </param>
/// <param name="Keyword">Whether it is a keyword, and of which kind.</param>
/// <param name="Start">Offset in UTF-16 code units.</param>
/// <param name="Length">Length in UTF-16 code units.</param>
public sealed record SqlToken(string Name, KeywordKind Keyword, int Start, int Length);
