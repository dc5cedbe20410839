namespace MigrateBuild.Scripts.Changes;

/// <content>What happens to objects other than tables and their parts, and to any object as a whole.</content>
internal abstract partial record Change
{
    /// <summary>An object other than a table or an index is created.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What it is.</param>
    internal sealed record CreateObject(StatementPart Part, ObjectKind Kind, ObjectName Name) : Change(Part)
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

    /// <summary>An object is dropped.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What it is.</param>
    internal sealed record DropObject(StatementPart Part, ObjectKind Kind, ObjectName Name) : Change(Part)
    {
        /// <summary>The table that it lies on, where it is part of one (trigger, policy, rule).</summary>
        internal ObjectName? Table { get; init; }

        /// <summary>The types of the input arguments of a routine; null where the statement does not say them.</summary>
        internal IReadOnlyList<SqlType>? Arguments { get; init; }

        internal bool IfExists { get; init; }

        internal bool IsCascade { get; init; }

        internal bool IsConcurrent { get; init; }
    }

    /// <summary>An object gets another name.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">Its name before.</param>
    /// <param name="NewName">Its name after.</param>
    internal sealed record RenameObject(StatementPart Part, ObjectKind Kind, ObjectName Name, string NewName) : Change(Part)
    {
        /// <summary>The table that it lies on, where it is part of one (trigger, policy, rule).</summary>
        internal ObjectName? Table { get; init; }
    }

    /// <summary>An object goes to another schema.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">Its name before.</param>
    /// <param name="NewSchema">The schema.</param>
    internal sealed record MoveObject(
        StatementPart Part, ObjectKind Kind, ObjectName Name, string NewSchema) : Change(Part);

    /// <summary>A comment is set or removed.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What has the comment.</param>
    /// <param name="Name">The parts of its name, table first; for a routine without its arguments.</param>
    internal sealed record CommentOn(StatementPart Part, ObjectKind Kind, IReadOnlyList<string> Name) : Change(Part);
}
