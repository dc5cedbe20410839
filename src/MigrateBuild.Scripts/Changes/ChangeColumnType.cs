using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A column gets another type.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Table">The table (or view, where the command is written for one).</param>
/// <param name="Column">The column.</param>
/// <param name="Type">The type after.</param>
/// <param name="Using">The expression behind <c>USING</c>; absent where there is none.</param>
internal sealed record ChangeColumnType(SqlStatement Statement, int Offset, ObjectName Table, string Column, SqlType? Type, SqlNode Using) : Change(Statement, Offset)
{
    /// <summary>The collation behind <c>COLLATE</c>, or null: then the column gets that of its type.</summary>
    internal string? Collation { get; init; }
}
