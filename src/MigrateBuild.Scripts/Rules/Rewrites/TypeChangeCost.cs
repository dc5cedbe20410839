using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>What a change of a column's type costs on a table that the scripts know.</summary>
internal static class TypeChangeCost
{
    /// <summary>The costs in words, or null where it is free.</summary>
    internal static string? Of(Step step, ChangeColumnType change)
    {
        var table = step.Find(change.Table);
        if (change.Type is not { } to || table?.Find(change.Column) is not { Type: { } from } column)
            return "rewrites the table, unless the previous type, which the scripts do not show, is stored in the same way";
        var isUtc = SessionTimeZone.IsUtc(step);
        var total = Decide(step, change, from.IntegerOfSerial ?? from, to, isUtc);
        if (!total.KeepsRows)
            return Explain(step, change, from, to, isUtc);
        var keepsIndexes = total.KeepsIndexes && column.Collation == change.Collation;
        var rebuilt = Rebuilt(table, change.Column, keepsIndexes).ToList();
        var isChecked =
            table.Constraints.Values.Any(
            constraint => constraint is { Kind: ConstraintKind.Check, IsNotValid: false } && KnownTable.Uses(constraint, change.Column));
        return (rebuilt, isChecked) switch
        {
            ([], false) => null,
            ([], true) => "keeps the rows, but checks each of them again, since a CHECK constraint uses the column",
            (_, false) => $"keeps the rows, but rebuilds {List(rebuilt)}",
            (_, true) =>
                $"keeps the rows, but rebuilds {List(rebuilt)} and checks each row again, since a CHECK constraint uses the column",
        };
    }

    private static TypeChange Decide(Step step, ChangeColumnType change, SqlType from, SqlType to, bool isUtc)
    {
        if (!change.Using.Exists || ColumnUse.IsPlain(change.Using, change.Column))
            return Decide(step, from, to, isUtc);
        // USING column::type converts as the change alone would.
        if (!change.Using.Is("TypeCast") || !ColumnUse.IsPlain(change.Using["arg"], change.Column)
            || SqlType.From(change.Using["typeName"]) is not { } cast)
            return default;
        var (first, second) = (Decide(step, from, cast, isUtc), Decide(step, cast, to, isUtc));
        return new TypeChange(first.KeepsRows && second.KeepsRows, first.KeepsIndexes && second.KeepsIndexes);
    }

    private static TypeChange Decide(Step step, SqlType from, SqlType to, bool isUtc)
    {
        if (from.Equals(to))
            return TypeChange.Nothing;
        if (ColumnRewrite.IsConstrainedDomain(step, to))
            return default;
        var (before, after) = (Base(step, from), Base(step, to));
        // What comes out of a domain has lost its length, so another one is not known to hold it.
        return TypeChange.Between(before == from ? before : before with { Modifiers = [] }, after, isUtc);
    }

    // A script can call a domain after the type below it, whatever the server says to that.
    private static SqlType Base(Step step, SqlType type)
    {
        var seen = new HashSet<SqlType>();
        while (!type.IsArray && seen.Add(type)
            && step.Before.Find(ObjectKind.Domain, new ObjectName(type.Schema, type.Name)) is { } domain
            && SqlType.From(domain.Definition.Tree["typeName"]) is { } below)
        {
            type = below;
        }

        return type;
    }

    private static string Explain(Step step, ChangeColumnType change, SqlType from, SqlType to, bool isUtc)
    {
        const string rewrites = "rewrites the table and rebuilds its indexes";
        if (isUtc || !Decide(step, change, from.IntegerOfSerial ?? from, to, isUtc: true).KeepsRows)
            return rewrites;
        return rewrites + ", unless the session's time zone is UTC (if the values are in UTC, put SET LOCAL timezone = 'UTC'; "
            + "before it, and nothing is rewritten)";
    }

    private static IEnumerable<string> Rebuilt(KnownTable table, string column, bool keepsIndexes)
    {
        foreach (var index in table.Indexes.Where(index => index.ComputesWith(column) || (!keepsIndexes && index.Columns.Contains(column))))
            yield return index.Name is { } name ? $"the index '{name}'" : "an index";
        if (keepsIndexes)
            yield break;
        foreach (var (name, constraint) in table.Constraints)
        {
            if (constraint.Kind is ConstraintKind.PrimaryKey or ConstraintKind.Unique or ConstraintKind.Exclusion
                && constraint.Columns.Contains(column))
                yield return $"the index of '{name}'";
        }
    }

    private static string List(List<string> rebuilt) => string.Join(", ", rebuilt.Order(StringComparer.Ordinal));
}
