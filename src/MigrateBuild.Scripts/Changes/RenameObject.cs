using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>An object gets another name.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name before.</param>
/// <param name="NewName">Its name after.</param>
internal sealed record RenameObject(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Name, string NewName) : Change(Statement, Offset)
{
    /// <summary>The table that it lies on, where it is part of one (trigger, policy, rule).</summary>
    internal ObjectName? Table { get; init; }
}
