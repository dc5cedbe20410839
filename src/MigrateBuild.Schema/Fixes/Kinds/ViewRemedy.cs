using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class ViewRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["view", "materialized view"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropView, $"DROP {Keyword(item)} {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context)
    {
        // An index that is still to come cannot be named.
        if (item["replica identity"] is not null)
            return Remedy.None;

        if (QueryText.Of(item, "definition", context) is not { } query)
            return QueryText.Words(item);

        var isStored = item.Kind == "materialized view";
        var create = $"CREATE {Keyword(item)} {item.Identity}"
            + (item["access method"] is { } method and not "heap" ? $" USING {method}" : "")
            + StorageOptions.With(item["options"])
            + (item["tablespace"] is { } space ? $" TABLESPACE {space}" : "")
            + $" AS\n{query.TrimEnd(';')}"
            + (isStored && item["populated"] == "no" ? "\nWITH NO DATA" : "") + ";";
        return Remedy.Of([new(RemedyRank.CreateView, create) { Creates = item, Needs = [item] }, .. OwnerOf(item, Keyword(item), item.Identity, context)]);
    }

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        if (changes.Any(change => change.Name == "definition"))
            return Anew(expected, actual, context);

        var view = $"ALTER {Keyword(expected)} {expected.Identity}";
        var steps = new List<RemedyStep>();
        foreach (var change in changes)
        {
            string[] some = change.Name switch
            {
                "owner" => [$"{view} OWNER TO {SqlWriter.Identifier(change.Expected!)}"],
                "options" => [.. StorageOptions.Changes(change.Expected, change.Actual).Select(action => $"{view} {action}")],
                "populated" => [$"REFRESH MATERIALIZED VIEW {expected.Identity}{(change.Expected == "no" ? " WITH NO DATA" : "")}"],
                "tablespace" => [$"{view} SET TABLESPACE {change.Expected ?? "pg_default"}"],
                _ => [],
            };
            if (some.Length == 0)
                return Remedy.None;
            steps.AddRange(some.Select(text => new RemedyStep(change.Name == "populated" ? RemedyRank.Set : RemedyRank.AlterTable, text + ";")));
        }

        return new Remedy(steps) { AreApart = true };
    }

    private static string Keyword(SchemaObject item) => item.Kind.ToUpperInvariant();
}
