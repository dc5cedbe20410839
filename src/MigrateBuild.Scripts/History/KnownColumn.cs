using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.History;

/// <summary>What the scripts so far say of a column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; null where the scripts do not tell.</param>
/// <param name="IsNotNull">Whether it is <c>NOT NULL</c>.</param>
internal sealed record KnownColumn(string Name, SqlType? Type, bool IsNotNull)
{
    internal static KnownColumn Of(Column column) => new(column.Name, column.Type, column.IsNotNull);
}
