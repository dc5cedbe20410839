using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

/// <summary>Says in which way a script is empty.</summary>
internal static class Emptiness
{
    internal static string Of(Script script) => script switch
    {
        { Statements.Count: > 0 } => "holds only transaction control",
        { Text.Value: var text } when string.IsNullOrWhiteSpace(text) => "is empty",
        _ => "holds only comments",
    };
}
