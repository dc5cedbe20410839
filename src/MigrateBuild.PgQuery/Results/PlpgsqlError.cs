namespace MigrateBuild.PgQuery;

/// <summary>What the PL/pgSQL compiler refused, in PostgreSQL's own words.</summary>
/// <param name="Message">The server's message, such as <c>"x" is not a known variable</c>.</param>
/// <param name="BodyOffset">Where in the body (the value of the string constant, quotes and escapes undone), as an offset in UTF-16 code units; null where the compiler does not say.</param>
/// <param name="BodyLine">The line of the body, from 1, as PostgreSQL counts it; null where the compiler does not say.</param>
public sealed record PlpgsqlError(string Message, int? BodyOffset, int? BodyLine);
