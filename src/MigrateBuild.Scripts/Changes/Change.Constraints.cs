namespace MigrateBuild.Scripts.Changes;

/// <content>What happens to constraints of tables and domains.</content>
internal abstract partial record Change
{
    /// <summary>A constraint is added to a table or domain.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What gets it.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    internal sealed record AddConstraint(
        StatementPart Part, ObjectKind Kind, ObjectName Table, Constraint Constraint) : Change(Part);

    /// <summary>A constraint of a table or domain is dropped.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What has it.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    /// <param name="Constraint">Its name.</param>
    internal sealed record DropConstraint(
        StatementPart Part, ObjectKind Kind, ObjectName Table, string Constraint) : Change(Part)
    {
        internal bool IfExists { get; init; }

        internal bool IsCascade { get; init; }
    }

    /// <summary>A constraint that was added as <c>NOT VALID</c> is checked.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What has it.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    /// <param name="Constraint">Its name.</param>
    internal sealed record ValidateConstraint(
        StatementPart Part, ObjectKind Kind, ObjectName Table, string Constraint) : Change(Part);

    /// <summary>A constraint of a table or domain gets another name.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Kind">What has the constraint.</param>
    /// <param name="Table">The table (or view, where the command is written for one).</param>
    /// <param name="Constraint">Its name before.</param>
    /// <param name="NewName">Its name after.</param>
    internal sealed record RenameConstraint(
        StatementPart Part, ObjectKind Kind, ObjectName Table, string Constraint, string NewName) : Change(Part);
}
