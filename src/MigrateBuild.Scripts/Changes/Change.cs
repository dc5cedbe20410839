using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>
/// One thing that a statement does. A statement may do several: each command of an ALTER TABLE, each object of a DROP. The cases are the
/// records nested in this one, and there are no others: a switch names them all, and a test sees to it that some statement makes each.
/// </summary>
internal abstract partial record Change
{
    private Change(StatementPart part) => Part = part;

    internal StatementPart Part { get; }

    internal SqlStatement Statement => Part.Statement;

    /// <summary>Where in the script it stands.</summary>
    internal int Offset => Part.Offset;

    internal SqlNode Tree => Statement.Tree;
}
