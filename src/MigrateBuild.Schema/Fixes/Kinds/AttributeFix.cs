using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class AttributeFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["attribute"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Type];

    internal static string TypeOf(SchemaObject item) =>
        item[PropertyNames.Type] + (item[PropertyNames.Collation] is { } collation ? " COLLATE " + collation : "");

    internal override ProposedFix Remove(SchemaObject item, FixContext context) => Alter(item, "DROP ATTRIBUTE ", "", context) is { } step
        ? ProposedFix.From(step with { Drops = item })
        : ProposedFix.None;

    internal override ProposedFix Restore(SchemaObject item, FixContext context) =>
        Alter(item, "ADD ATTRIBUTE ", " " + TypeOf(item), context) is { } step
        ? ProposedFix.From(step with { Creates = item, Needs = [item] })
        : ProposedFix.None;

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Only(changes, PropertyNames.Type, PropertyNames.Collation)
        && Alter(expected, "ALTER ATTRIBUTE ", " TYPE " + TypeOf(expected), context) is { } step
            ? ProposedFix.From(step with { Needs = [expected], Frees = actual })
            : ProposedFix.None;

    // A type that a table or another object uses cannot be changed just so.
    private static FixStep? Alter(SchemaObject item, string words, string rest, FixContext context)
    {
        var (type, name) = OwnName.Parts(item);
        return context.Actual.Find("composite type " + type) is { } whole
            && !context.Actual.Objects.Any(other => Dependencies.Uses(other, whole))
            ? new(FixRank.AlterType, $"ALTER TYPE {type} {words}{name}{rest};")
            : null;
    }
}
