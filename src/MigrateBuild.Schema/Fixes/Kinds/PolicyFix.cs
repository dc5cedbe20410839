using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

internal sealed class PolicyFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["policy"];

    internal override ProposedFix Remove(SchemaObject item, FixContext context)
    {
        var (name, table) = NameParts.On(item.Identity);
        return ProposedFix.Of(new FixStep(FixRank.DropPolicy, $"DROP POLICY {name} ON {table};") { Drops = item });
    }

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        var (name, table) = NameParts.On(item.Identity);
        var (condition, check) = (QueryText.Of(item, "using", context), QueryText.Of(item, "with check", context));
        if (condition is null != item["using"] is null || check is null != item["with check"] is null)
            return QueryText.Words(item);
        var text = $"CREATE POLICY {name} ON {table} AS {item["mode"]!.ToUpperInvariant()} FOR {item["command"]} TO {item["roles"]}"
            + (condition is null ? "" : $" USING ({condition})")
            + (check is null ? "" : $" WITH CHECK ({check})") + ";";
        return ProposedFix.Of(new FixStep(FixRank.CreatePolicy, text) { Creates = item, Needs = [item] });
    }

    internal override ProposedFix Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Anew(expected, actual, context);
}
