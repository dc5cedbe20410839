using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class TriggerRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["trigger"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context)
    {
        var (name, table) = Identity.On(item.Identity);
        // A partition's own copy is there only because it is enabled in another way than the whole table's.
        if (Whole(item, context.Actual) is { } whole)
            return Remedy.Of(Enable(item, whole["enabled"]!));
        return Remedy.Of(new RemedyStep(RemedyRank.DropTrigger, $"DROP TRIGGER {name} ON {table};") { Drops = item });
    }

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Whole(item, context.Expected) is not null
        ? Remedy.Of(Enable(item, item["enabled"]!))
        : Remedy.Of(
        [
            new(RemedyRank.CreateTrigger, item["definition"] + ";") { Creates = item, Needs = [item] },
            .. item["enabled"] == "yes" ? [] : new[] { Enable(item, item["enabled"]!) },
        ]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Only(changes, "enabled") ? Remedy.Of(Enable(expected, expected["enabled"]!))
            : Whole(expected, context.Expected) is null ? Anew(expected, actual, context)
            : Remedy.None;

    internal static string EnableWords(string enabled) => enabled switch { "yes" => "ENABLE", "no" => "DISABLE", "always" => "ENABLE ALWAYS", _ => "ENABLE REPLICA" };

    private static SchemaObject? Whole(SchemaObject item, SchemaSnapshot snapshot)
    {
        var (name, table) = Identity.On(item.Identity);
        return snapshot.Find("table " + table)?.Origin is { } parent ? snapshot.Find($"trigger {name} on {parent["table ".Length..]}") : null;
    }

    private static RemedyStep Enable(SchemaObject item, string enabled)
    {
        var (name, table) = Identity.On(item.Identity);
        return new(RemedyRank.Set, $"ALTER TABLE {table} {EnableWords(enabled)} TRIGGER {name};") { Needs = [item] };
    }
}
