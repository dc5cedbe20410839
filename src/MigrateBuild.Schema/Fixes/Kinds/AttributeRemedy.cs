using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class AttributeRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["attribute"];

    internal static string TypeOf(SchemaObject item) => item["type"] + (item["collation"] is { } collation ? " COLLATE " + collation : "");

    internal override Remedy Remove(SchemaObject item, RemedyContext context) => Alter(item, "DROP ATTRIBUTE ", "", context) is { } step
        ? Remedy.Of(step with { Drops = item })
        : Remedy.None;

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Alter(item, "ADD ATTRIBUTE ", " " + TypeOf(item), context) is { } step
        ? Remedy.Of(step with { Creates = item, Needs = [item] })
        : Remedy.None;

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Only(changes, "type", "collation") && Alter(expected, "ALTER ATTRIBUTE ", " TYPE " + TypeOf(expected), context) is { } step
            ? Remedy.Of(step with { Needs = [expected], Frees = actual })
            : Remedy.None;

    // A type that a table or another object uses cannot be changed just so.
    private static RemedyStep? Alter(SchemaObject item, string words, string rest, RemedyContext context)
    {
        var (type, name) = Identity.Last(item.Identity);
        return context.Actual.Find("composite type " + type) is { } whole && !context.Actual.Objects.Any(other => Mentions.Uses(other, whole))
            ? new(RemedyRank.AlterType, $"ALTER TYPE {type} {words}{name}{rest};")
            : null;
    }
}
