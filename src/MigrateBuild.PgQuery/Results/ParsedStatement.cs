namespace MigrateBuild.PgQuery;

/// <summary>One statement as the parser delimits it (<c>RawStmt</c>'s <c>stmt_location</c> and <c>stmt_len</c>).</summary>
/// <param name="Start">Offset in UTF-16 code units of what follows the semicolon before; white space and comments may come first.</param>
/// <param name="Length">Length in UTF-16 code units, without the closing semicolon.</param>
/// <param name="Tree">The statement's raw parse tree.</param>
public sealed record ParsedStatement(int Start, int Length, SqlNode Tree);
