using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class TriggerFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["trigger"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Definition, PropertyNames.Enabled];

    internal override ProposedFix Remove(SchemaObject item, FixContext context)
    {
        var (table, name) = OwnName.Parts(item);
        // A partition's own copy is there only because it is enabled in another way than the whole table's.
        if (Whole(item, context.Actual) is { } whole)
            return whole[PropertyNames.Enabled] is { } enabled ? ProposedFix.From(Enable(item, enabled)) : ProposedFix.None;
        return ProposedFix.From(new FixStep(FixRank.DropTrigger, $"DROP TRIGGER {name} ON {table};") { Drops = item });
    }

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => Whole(item, context.Expected) is not null
        ? ProposedFix.From(Enable(item, item[PropertyNames.Enabled]!))
        : ProposedFix.From([
            new(FixRank.CreateTrigger, item[PropertyNames.Definition] + ";") { Creates = item, Needs = [item] },
            .. item[PropertyNames.Enabled] == "yes" ? [] : new[] { Enable(item, item[PropertyNames.Enabled]!) },
        ]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Only(changes, PropertyNames.Enabled) ? ProposedFix.From(Enable(expected, expected[PropertyNames.Enabled]!))
            : Whole(expected, context.Expected) is null ? Anew(expected, actual, context)
            : ProposedFix.None;

    internal static string EnableWords(string enabled) =>
        enabled switch { "yes" => "ENABLE", "no" => "DISABLE", "always" => "ENABLE ALWAYS", _ => "ENABLE REPLICA" };

    private static SchemaObject? Whole(SchemaObject item, SchemaSnapshot snapshot)
    {
        var (table, name) = OwnName.Parts(item);
        return snapshot.Find("table " + table)?.Origin is { } parent
            ? snapshot.Find($"trigger {name} on {parent["table ".Length..]}")
            : null;
    }

    private static FixStep Enable(SchemaObject item, string enabled)
    {
        var (table, name) = OwnName.Parts(item);
        return new(FixRank.Set, $"ALTER TABLE {table} {EnableWords(enabled)} TRIGGER {name};") { Needs = [item] };
    }
}
