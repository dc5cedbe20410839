using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>An object goes to another schema.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name before.</param>
/// <param name="NewSchema">The schema.</param>
internal sealed record MoveObject(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Name, string NewSchema) : Change(Statement, Offset);
