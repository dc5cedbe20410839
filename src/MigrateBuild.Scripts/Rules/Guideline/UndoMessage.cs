using MigrateBuild.Scripts.Catalog;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules.Guideline;

/// <summary>Says what a down script leaves, and the statement that is missing.</summary>
internal static class UndoMessage
{
    internal static string Of(MigrationPair pair, PairRuns runs, CatalogDifference difference)
    {
        var down = $"'{pair.Down!.FileName}'";
        var (before, after) = (Expected(runs), runs.Down!.State);
        return difference.Kind switch
        {
            DifferenceKind.LeftOver => LeftOver(pair, down, after, difference.After!),
            DifferenceKind.Missing => Missing(down, before, difference),
            DifferenceKind.Renamed => $"{down} leaves {SqlOf.Words(before, difference.Before!)} under the name {SqlOf.Words(after, difference.After!)}{By(difference)}: "
                + $"code of the version before does not find it; add '{SqlOf.Rename(before, after, difference.Before!, difference.After!)}'",
            _ => Changed(down, before, after, difference),
        };
    }

    private static string LeftOver(MigrationPair pair, string down, CatalogState after, CatalogItem item)
    {
        var words = SqlOf.Words(after, item);
        return item.Origin?.Script == pair.Down
            ? $"{down} makes {words}, which was not there before the up script: a downgrade ends in another schema than it began with; "
                + $"drop it as well ('{SqlOf.Drop(after, item)}'), or bring back what was there under its old name"
            : $"{down} leaves {words}, which the up script made ({item.Origin}): it is still there after a downgrade, "
                + $"and the next upgrade fails on it or keeps it as it is; add '{SqlOf.Drop(after, item)}'";
    }

    private static string Missing(string down, CatalogState before, CatalogDifference difference)
    {
        var item = difference.Before!;
        var remedy = SqlOf.Create(before, item) is { } sql
            ? $"add '{sql}'"
            : item.Origin is { } origin ? $"create it again as {origin} does" : "create it again";
        return $"{down} does not bring back {SqlOf.Words(before, item)}, which goes with the up script{By(difference)}: "
            + $"the version before needs it; {remedy}";
    }

    private static string Changed(string down, CatalogState before, CatalogState after, CatalogDifference difference)
    {
        var item = difference.Before!;
        var words = SqlOf.Words(before, item);
        var what = string.Join(", ", difference.Facts.Select(fact => Describe(item, difference.After!, fact)));
        if (difference.Facts.Contains(FactNames.Values))
        {
            return $"{down} leaves {words} with other values{By(difference)}: {what}; a value cannot be removed from a type, so create the type anew with the values "
                + "it had, change the columns to it (ALTER COLUMN … TYPE … USING column::text::…) and drop the other, or declare the migration irreversible";
        }

        var statements = difference.Facts.Select(fact => SqlOf.Change(before, item, fact)).ToList();
        var remedy = statements.All(statement => statement is not null) && statements.Count > 0
            ? $"add '{string.Join(' ', statements)}'"
            : item.Origin is { } origin ? $"make it again as it was ({origin})" : "make it again as it was";
        return $"{down} leaves {words} with another {string.Join(" and ", difference.Facts)} than it had{By(difference)}: {what}; "
            + $"the version before counts on the old one; {remedy}";
    }

    private static string Describe(CatalogItem before, CatalogItem after, string fact)
    {
        var (was, now) = (before.Facts.GetValueOrDefault(fact), after.Facts.GetValueOrDefault(fact));
        if (fact == FactNames.Body && was is not null && now is not null)
            return Tokens(was) == Tokens(now) ? "the body differs in white space alone" : "the body differs";
        return was?.Sql is { } old && now?.Sql is { } current && old != current ? $"{Shown(fact, current)}, not {Shown(fact, old)}"
            : fact == FactNames.NotNull && now is not null ? now == Fact.Of(true) ? "NOT NULL, not nullable" : "nullable, not NOT NULL"
            : $"the {fact} differs";
    }

    private static string Shown(string fact, string sql) => sql.Length == 0 ? $"no {fact}" : sql.Length > 80 ? sql[..80] + "…" : sql;

    private static string Tokens(Fact fact) => string.Join(' ', fact.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string By(CatalogDifference difference) => difference.Cause is { } cause ? $" ({cause})" : "";

    private static CatalogState Expected(PairRuns runs) => runs.Up!.Inferred.Aggregate(runs.Before, (state, item) => state.With(item));
}
