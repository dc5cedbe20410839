namespace MigrateBuild.Scripts.Changes;

/// <content>What happens to the values of enum types.</content>
internal abstract partial record Change
{
    /// <summary>An enum type gets another value.</summary>
    /// <param name="Part">Where it stands.</param>
    internal sealed record AddEnumValue(StatementPart Part, ObjectName Type, string Value) : Change(Part)
    {
        internal bool IfNotExists { get; init; }
    }

    /// <summary>A value of an enum type gets another name.</summary>
    /// <param name="Part">Where it stands.</param>
    /// <param name="Value">The value before.</param>
    /// <param name="NewValue">The value after.</param>
    internal sealed record RenameEnumValue(
        StatementPart Part, ObjectName Type, string Value, string NewValue) : Change(Part);
}
