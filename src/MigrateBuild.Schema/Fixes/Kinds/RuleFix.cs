using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class RuleFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["rule"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Definition, PropertyNames.Enabled];

    internal override ProposedFix Remove(SchemaObject item, FixContext context)
    {
        var (table, name) = OwnName.Parts(item);
        return ProposedFix.From(new FixStep(FixRank.DropRule, $"DROP RULE {name} ON {table};") { Drops = item });
    }

    internal override ProposedFix Restore(SchemaObject item, FixContext context) =>
        QueryText.Of(item, PropertyNames.Definition, context) is not { } definition
        ? QueryText.Words(item)
        : ProposedFix.From([
            new(FixRank.CreateRule, definition.TrimEnd(';') + ";") { Creates = item, Needs = [item] },
            .. item[PropertyNames.Enabled] == "yes" ? [] : new[] { Enable(item) },
        ]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Only(changes, PropertyNames.Enabled) ? ProposedFix.From(Enable(expected)) : Anew(expected, actual, context);

    private static FixStep Enable(SchemaObject item)
    {
        var (table, name) = OwnName.Parts(item);
        return new(
            FixRank.Set, $"ALTER TABLE {table} {TriggerFix.EnableWords(item[PropertyNames.Enabled]!)} RULE {name};")
        { Needs = [item] };
    }
}
