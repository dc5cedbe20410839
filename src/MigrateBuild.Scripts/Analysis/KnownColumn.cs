using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>What the scripts so far say of a column.</summary>
/// <param name="Type">Its type; null where the scripts do not tell.</param>
/// <param name="IsNotNull">Whether it is <c>NOT NULL</c>.</param>
/// <param name="AddedBy">The migration that added it.</param>
internal sealed record KnownColumn(string Name, SqlType? Type, bool IsNotNull, MigrationPair AddedBy)
{
    /// <summary>The collation that its definition names, or null for that of its type.</summary>
    internal string? Collation { get; init; }

    internal static KnownColumn From(Column column, MigrationPair addedBy) =>
        new(column.Name, column.Type, column.IsNotNull || column.IsIdentity || column.Type?.IntegerOfSerial is not null, addedBy)
        {
            Collation = column.Collation,
        };
}
