using MigrateBuild.PgQuery;

namespace MigrateBuild.Scripts.Changes;

/// <content>What happens to columns.</content>
internal abstract partial record Change
{
    /// <summary>A column is added.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    internal sealed record AddColumn(StatementPart Part, ObjectName Table, Column Column) : Change(Part)
    {
        internal bool IfNotExists { get; init; }
    }

    /// <summary>A column is dropped.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    internal sealed record DropColumn(StatementPart Part, ObjectName Table, string Column) : Change(Part)
    {
        internal bool IfExists { get; init; }

        internal bool IsCascade { get; init; }
    }

    /// <summary>A column of a table or view, or an attribute of a composite type, gets another name.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What has the column.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    /// <param name="NewName">Its name after.</param>
    internal sealed record RenameColumn(
        StatementPart Part, ObjectKind Kind, ObjectName Table, string Column, string NewName) : Change(Part);

    /// <summary>A column gets another type.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    /// <param name="Type">The type after.</param>
    /// <param name="Using">The expression behind <c>USING</c>; absent where there is none.</param>
    internal sealed record ChangeColumnType(
        StatementPart Part, ObjectName Table, string Column, SqlType? Type, SqlNode Using) : Change(Part)
    {
        /// <summary>The collation behind <c>COLLATE</c>, or null: then the column gets that of its type.</summary>
        internal string? Collation { get; init; }
    }

    /// <summary>A column gets a default, or loses it.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    /// <param name="Expression">The default; absent where it is dropped.</param>
    internal sealed record SetDefault(
        StatementPart Part, ObjectName Table, string Column, SqlNode Expression) : Change(Part);

    /// <summary>A column is made <c>NOT NULL</c>, or allowed to be null.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    /// <param name="IsNotNull">True for <c>SET NOT NULL</c>, false for <c>DROP NOT NULL</c>.</param>
    internal sealed record SetNotNull(StatementPart Part, ObjectName Table, string Column, bool IsNotNull) : Change(Part);
}
