using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class PolicyFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["policy"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Command, PropertyNames.Mode, PropertyNames.Roles];

    internal override ProposedFix Remove(SchemaObject item, FixContext context)
    {
        var (table, name) = OwnName.Parts(item);
        return ProposedFix.From(new FixStep(FixRank.DropPolicy, $"DROP POLICY {name} ON {table};") { Drops = item });
    }

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        var (table, name) = OwnName.Parts(item);
        var (condition, check) = (QueryText.Of(item, PropertyNames.Using, context), QueryText.Of(item, PropertyNames.WithCheck, context));
        if (condition is null != item[PropertyNames.Using] is null || check is null != item[PropertyNames.WithCheck] is null)
            return QueryText.Words(item);
        var text = $"CREATE POLICY {name} ON {table} AS {item[PropertyNames.Mode]!.ToUpperInvariant()}"
            + $" FOR {item[PropertyNames.Command]} TO {item[PropertyNames.Roles]}"
            + (condition is null ? "" : $" USING ({condition})")
            + (check is null ? "" : $" WITH CHECK ({check})") + ";";
        return ProposedFix.From(new FixStep(FixRank.CreatePolicy, text) { Creates = item, Needs = [item] });
    }

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Anew(expected, actual, context);
}
