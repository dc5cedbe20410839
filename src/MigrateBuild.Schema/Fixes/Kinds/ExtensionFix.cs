using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class ExtensionFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["extension"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Schema];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropExtension, $"DROP EXTENSION {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => ProposedFix.From(
        new FixStep(FixRank.CreateExtension, $"CREATE EXTENSION {item.Identity} SCHEMA {item[PropertyNames.Schema]};") { Creates = item });

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        ProposedFix.Words("Not every extension can be moved to another schema: see its own documentation.");
}
