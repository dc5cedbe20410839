namespace MigrateBuild.PgQuery;

/// <summary>What the parser refused, in PostgreSQL's own words.</summary>
/// <param name="Message">The server's message, such as <c>syntax error at or near "selec"</c>.</param>
/// <param name="Offset">Where, as an offset into the text in UTF-16 code units; the text's length where it is the end of input.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1, in UTF-16 code units.</param>
public sealed record ParseError(string Message, int Offset, int Line, int Column);
