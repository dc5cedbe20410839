using MigrateBuild.Scripts.Creation;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules.Wording;

/// <summary>Says in which way a script is empty.</summary>
internal static class EmptyScript
{
    internal static string Of(Script script) => script switch
    {
        { Statements.Count: > 0 } => "holds only transaction control",
        { Text.Value: var text } when string.IsNullOrWhiteSpace(text) => "is empty",
        _ => "holds only comments",
    };

    /// <summary>That a script is still as <c>NewMigration</c> wrote it; empty for any other.</summary>
    internal static string OfDraft(Script script) => NewMigration.IsDraft(script) ? " (NewMigration wrote it as a draft)" : "";
}
