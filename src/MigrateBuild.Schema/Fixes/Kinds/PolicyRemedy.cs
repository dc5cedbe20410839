using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class PolicyRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["policy"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context)
    {
        var (name, table) = Identity.On(item.Identity);
        return Remedy.Of(new RemedyStep(RemedyRank.DropPolicy, $"DROP POLICY {name} ON {table};") { Drops = item });
    }

    internal override Remedy Restore(SchemaObject item, RemedyContext context)
    {
        var (name, table) = Identity.On(item.Identity);
        var (condition, check) = (QueryText.Of(item, "using", context), QueryText.Of(item, "with check", context));
        if (condition is null != item["using"] is null || check is null != item["with check"] is null)
            return QueryText.Words(item);
        var text = $"CREATE POLICY {name} ON {table} AS {item["mode"]!.ToUpperInvariant()} FOR {item["command"]} TO {item["roles"]}"
            + (condition is null ? "" : $" USING ({condition})")
            + (check is null ? "" : $" WITH CHECK ({check})") + ";";
        return Remedy.Of(new RemedyStep(RemedyRank.CreatePolicy, text) { Creates = item, Needs = [item] });
    }

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Anew(expected, actual, context);
}
