using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Sql;

/// <summary>One statement of a script, without its semicolon.</summary>
/// <param name="Start">Offset of its first token in UTF-16 code units.</param>
/// <param name="Length">Length up to the end of its last token, in UTF-16 code units.</param>
/// <param name="Kind">The command's words in upper case, such as <c>CREATE TABLE</c>.</param>
/// <param name="Tree">
/// Its raw parse tree; its offsets count from the start of the script. Absent for a statement that the parser refuses,
/// and for the plain INSERTs of a script that is too large to keep them all.
/// </param>
internal sealed record SqlStatement(int Start, int Length, string Kind, SqlNode Tree)
{
    internal int End => Start + Length;
}
