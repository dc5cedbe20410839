using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>A value of an enum type gets another name.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Type">The type.</param>
/// <param name="Value">The value before.</param>
/// <param name="NewValue">The value after.</param>
internal sealed record RenameEnumValue(SqlStatement Statement, int Offset, ObjectName Type, string Value, string NewValue) : Change(Statement, Offset);
