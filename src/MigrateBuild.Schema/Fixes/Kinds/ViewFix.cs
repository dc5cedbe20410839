using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

internal sealed class ViewFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["view", "materialized view"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Definition, PropertyNames.Owner];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropView, $"DROP {Keyword(item)} {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        // An index that is still to come cannot be named.
        if (item[PropertyNames.ReplicaIdentity] is not null)
            return ProposedFix.None;

        if (QueryText.Of(item, PropertyNames.Definition, context) is not { } query)
            return QueryText.Words(item);

        var create = $"CREATE {Keyword(item)} {item.Identity}"
            + (item[PropertyNames.AccessMethod] is { } method and not "heap" ? $" USING {method}" : "")
            + StorageOptions.With(item[PropertyNames.Options])
            + (item[PropertyNames.Tablespace] is { } space ? $" TABLESPACE {space}" : "")
            + $" AS\n{query.TrimEnd(';')};";
        return ProposedFix.From(
            [new(FixRank.CreateView, create) { Creates = item, Needs = [item] }, .. OwnerOf(item, Keyword(item), item.Identity, context)]);
    }

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        if (changes.Any(change => change.Name == PropertyNames.Definition))
            return Anew(expected, actual, context);

        var view = $"ALTER {Keyword(expected)} {expected.Identity}";
        var steps = new List<FixStep>();
        foreach (var change in changes)
        {
            string[] some = change.Name switch
            {
                PropertyNames.Owner => [$"{view} OWNER TO {SqlWriter.Identifier(change.Expected!)}"],
                PropertyNames.Options => [.. StorageOptions.Changes(change.Expected, change.Actual).Select(action => $"{view} {action}")],
                PropertyNames.Tablespace => [$"{view} SET TABLESPACE {change.Expected ?? "pg_default"}"],
                _ => [],
            };
            if (some.Length == 0)
                return ProposedFix.None;
            steps.AddRange(some.Select(text => new FixStep(FixRank.AlterTable, text + ";")));
        }

        return new ProposedFix(steps) { AreApart = true };
    }

    private static string Keyword(SchemaObject item) => item.Kind.ToUpperInvariant();
}
