using MigrateBuild.Scripts.Catalog;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules.Wording;

/// <summary>Says what a down script leaves, and the statement that is missing.</summary>
internal static class UndoMessage
{
    internal static string Of(MigrationPair pair, PairRuns runs, CatalogDifference difference)
    {
        var down = $"'{pair.Down!.FileName}'";
        var (before, after) = (runs.Expected, runs.Down!.State);
        return difference.Kind switch
        {
            DifferenceKind.LeftOver => LeftOver(pair, down, after, difference.After!),
            DifferenceKind.Missing => Missing(down, before, difference),
            DifferenceKind.Renamed =>
                $"{down} leaves {SqlOf.Words(before, difference.Before!)} under another name: "
                    + $"it is {SqlOf.Words(after, difference.After!)} now{By(difference)}; "
                + "the previous version and the next upgrade do not find it; "
                + $"add '{SqlOf.Rename(before, after, difference.Before!, difference.After!)}'",
            _ => Changed(down, before, after, difference),
        };
    }

    private static string LeftOver(MigrationPair pair, string down, CatalogState after, CatalogItem item)
    {
        var words = SqlOf.Words(after, item);
        return item.Origin?.Script == pair.Down
            ? $"{down} makes {words}, which was not there before the up script: a downgrade does not lead back to the previous schema; "
                + $"drop it as well ('{SqlOf.Drop(after, item)}'), or bring back what was there under its old name"
            : $"{down} leaves {words}, which the up script made ({item.Origin}): it is still there after a downgrade, "
                + $"and the next upgrade fails on it or leaves it as it is; add '{SqlOf.Drop(after, item)}'";
    }

    private static string Missing(string down, CatalogState before, CatalogDifference difference)
    {
        var item = difference.Before!;
        var remedy = SqlOf.Create(before, item) is { } sql
            ? $"add '{sql}'"
            : item.Origin is { } origin ? $"create it again as {origin} does" : "create it again";
        return $"{down} does not bring back {SqlOf.Words(before, item)}, which the up script removes{By(difference)}: "
            + $"the previous version needs it; {remedy}";
    }

    private static string Changed(string down, CatalogState before, CatalogState after, CatalogDifference difference)
    {
        var item = difference.Before!;
        var words = SqlOf.Words(before, item);
        var what = string.Join(", ", difference.Facts.Select(fact => Describe(item, difference.After!, fact)));
        if (difference.Facts.Contains(FactNames.Values))
        {
            return $"{down} leaves {words} with the values {difference.After!.Facts[FactNames.Values].Sql}{By(difference)} where it had "
                + $"{item.Facts.GetValueOrDefault(FactNames.Values)?.Sql ?? "others"}; "
                + "a value cannot be removed from a type, so recreate the type with the values "
                + "it had, change the columns to it (ALTER COLUMN … TYPE … USING column::text::…) and drop the other, or declare the "
                + "migration irreversible";
        }

        var statements = difference.Facts.Select(fact => SqlOf.Change(before, item, fact)).ToList();
        var remedy = statements.All(statement => statement is not null) && statements.Count > 0
            ? $"add '{string.Join(' ', statements)}'"
            : item.Origin is { } origin ? $"create it again as it was ({origin})" : "create it again as it was";
        return $"{down} does not restore {words}{By(difference)}: {what}; "
            + $"after a downgrade the schema is not the one that the previous version was written for; {remedy}";
    }

    private static string Describe(CatalogItem before, CatalogItem after, string fact)
    {
        var (was, now) = (before.Facts.GetValueOrDefault(fact), after.Facts.GetValueOrDefault(fact));
        if (fact == FactNames.Body && was is not null && now is not null)
            return "the body differs";
        if (fact != FactNames.Settings && was?.Sql is { } old && now?.Sql is { } current && old != current)
        {
            return fact is FactNames.Definition or FactNames.Values ? $"the {fact} differs"
                : $"the {fact} is {Shown(current)} and was {Shown(old)}";
        }

        return fact switch
        {
            FactNames.NotNull when now == Fact.Of(true) => "it is NOT NULL and was nullable",
            FactNames.NotNull => "it is nullable and was NOT NULL",
            FactNames.Default => "the default is different",
            FactNames.Expressions => "the expressions differ",
            FactNames.Settings => "the settings (language, volatility, SET …) differ",
            _ => $"the {fact} differs",
        };
    }

    private static string Shown(string sql) => sql.Length == 0 ? "none" : sql.Length > 80 ? sql[..80] + "…" : sql;

    private static string By(CatalogDifference difference) => difference.Cause is { } cause ? $" ({cause})" : "";
}
