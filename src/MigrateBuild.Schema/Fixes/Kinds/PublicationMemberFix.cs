using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>Tables and schemas in a publication.</summary>
internal sealed class PublicationMemberFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["publication table", "publication schema"];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ObjectTarget.Membership(item) is var (member, publication)
            ? ProposedFix.From(
                new FixStep(FixRank.DropPublication, $"ALTER PUBLICATION {publication} DROP {Word(item)} {member};") { Drops = item })
            : ProposedFix.None;

    internal override ProposedFix Restore(SchemaObject item, FixContext context) =>
        ObjectTarget.Membership(item) is var (member, publication)
            ? ProposedFix.From(new FixStep(
                FixRank.CreatePublication,
                $"ALTER PUBLICATION {publication} ADD {Word(item)} {member}"
                + $"{(item[PropertyNames.Columns] is { } columns ? $" ({columns})" : "")}"
                + $"{(item[PropertyNames.Where] is { } filter ? $" WHERE ({filter})" : "")};")
            { Creates = item, Needs = [item] })
            : ProposedFix.None;

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Anew(expected, actual, context);

    private static string Word(SchemaObject item) => item.Kind == "publication table" ? "TABLE" : "TABLES IN SCHEMA";
}
