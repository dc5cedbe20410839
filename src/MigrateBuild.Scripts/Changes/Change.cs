using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>One thing that a statement does. A statement may do several: each command of an ALTER TABLE, each object of a DROP.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
internal abstract record Change(SqlStatement Statement, int Offset)
{
    internal SqlNode Tree => Statement.Tree;
}
