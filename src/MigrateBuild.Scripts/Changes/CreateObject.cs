using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Changes;

/// <summary>An object other than a table or an index is created.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Offset">Where in the script this part of it stands.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
internal sealed record CreateObject(SqlStatement Statement, int Offset, ObjectKind Kind, ObjectName Name) : Change(Statement, Offset)
{
    /// <summary>The table that it lies on, where it is part of one (trigger, policy, rule).</summary>
    internal ObjectName? Table { get; init; }

    /// <summary>The types of the input arguments of a routine; null for what takes none.</summary>
    internal IReadOnlyList<SqlType>? Arguments { get; init; }

    internal bool IfNotExists { get; init; }

    internal bool OrReplace { get; init; }

    /// <summary>Whether it goes with the session.</summary>
    internal bool IsTemporary { get; init; }
}
