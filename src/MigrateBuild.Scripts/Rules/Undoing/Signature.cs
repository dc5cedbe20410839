using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>Tells overloads of a function apart by the types of their input arguments.</summary>
internal static class Signature
{
    /// <summary>
    /// Whether both may mean the same routine. Procedures and aggregates are named in more than one way, and <c>%TYPE</c> stands for a
    /// type that no script names.
    /// </summary>
    internal static bool MayBeSame(Change drop, IReadOnlyList<SqlType>? arguments, ScriptItem item) =>
        arguments is null || item.Arguments is null || item.Kind != ObjectKind.Function || drop.Tree.Mentions("pct_type"u8)
        || (arguments.Count == item.Arguments.Count && arguments.Zip(item.Arguments).All(pair => MayBeSame(pair.First, pair.Second)));

    // An array type has a name of its own too, with an underscore before that of its elements.
    private static bool MayBeSame(SqlType one, SqlType other) =>
        (one.Name == other.Name && one.IsArray == other.IsArray) || one.Name.StartsWith('_') || other.Name.StartsWith('_');
}
