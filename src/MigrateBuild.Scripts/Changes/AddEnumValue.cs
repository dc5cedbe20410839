using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>An enum type gets another value.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Type">The type.</param>
/// <param name="Value">The value.</param>
internal sealed record AddEnumValue(SqlStatement Statement, int Offset, ObjectName Type, string Value) : Change(Statement, Offset)
{
    internal bool IfNotExists { get; init; }
}
