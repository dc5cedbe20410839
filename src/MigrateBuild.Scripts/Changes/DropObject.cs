using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>An object is dropped.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
internal sealed record DropObject(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Name) : Change(Statement, Offset)
{
    /// <summary>The table that it lies on, where it is part of one (trigger, policy, rule).</summary>
    internal ObjectName? Table { get; init; }

    /// <summary>The types of the input arguments of a routine; null where the statement does not say them.</summary>
    internal IReadOnlyList<SqlType>? Arguments { get; init; }

    internal bool IfExists { get; init; }

    internal bool IsCascade { get; init; }

    internal bool IsConcurrent { get; init; }
}
