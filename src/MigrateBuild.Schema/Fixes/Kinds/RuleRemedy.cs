using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class RuleRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["rule"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context)
    {
        var (name, table) = Identity.On(item.Identity);
        return Remedy.Of(new RemedyStep(RemedyRank.DropRule, $"DROP RULE {name} ON {table};") { Drops = item });
    }

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => QueryText.Of(item, "definition", context) is not { } definition
        ? QueryText.Words(item)
        : Remedy.Of(
        [
            new(RemedyRank.CreateRule, definition.TrimEnd(';') + ";") { Creates = item, Needs = [item] },
            .. item["enabled"] == "yes" ? [] : new[] { Enable(item) },
        ]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Only(changes, "enabled") ? Remedy.Of(Enable(expected)) : Anew(expected, actual, context);

    private static RemedyStep Enable(SchemaObject item)
    {
        var (name, table) = Identity.On(item.Identity);
        return new(RemedyRank.Set, $"ALTER TABLE {table} {TriggerRemedy.EnableWords(item["enabled"]!)} RULE {name};") { Needs = [item] };
    }
}
