namespace MigrateBuild.PgQuery;

/// <summary>What the PL/pgSQL compiler refused, in PostgreSQL's own words.</summary>
/// <param name="Message">The server's message, such as <c>"x" is not a known variable</c>.</param>
/// <param name="BodyOffset">
/// Where in the body (the value of the string constant, quotes and escapes undone), as an offset in UTF-16 code units; null where the
/// compiler does not say.
/// </param>
/// <param name="BodyLine">The line of the body, from 1, as PostgreSQL counts it; null where the compiler does not say.</param>
public sealed record PlpgsqlError(string Message, int? BodyOffset, int? BodyLine)
{
    /// <summary>
    /// Whether a server refuses the body too. False where the error may come from what the parser does not know and a
    /// server looks up in its catalogs (the types of tables and columns, enums, domains, types of extensions), or
    /// from the parser itself; such an error is no ground to refuse a script.
    /// </summary>
    public bool IsCertain { get; init; } = true;
}
