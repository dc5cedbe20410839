using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>What a table has from another one.</summary>
internal static class Inheritance
{
    /// <summary>
    /// What a table inherits cannot be dropped or renamed by itself, and what it inherited alone is its own as well once it stood
    /// without its parent: no statement takes that back.
    /// </summary>
    /// <param name="item">What is inherited, or the column of what is.</param>
    /// <param name="what">What it is; null for the object itself.</param>
    internal static ProposedFix Words(SchemaObject item, string? what = null) => ProposedFix.Words(
        $"{OwnName.OwnerOf(item)} inherits {what ?? "this " + item.Kind}: PostgreSQL neither drops nor renames it there, "
        + "and no statement changes whether the table has it of its own too. "
        + $"Make {OwnName.OwnerOf(item)} again with INHERITS, or as a partition, where its rows can be spared or copied.");

    /// <summary>A table that is to leave a parent keeps the columns and constraints that it had from it, as its own.</summary>
    /// <param name="item">A column, or a constraint, as it is expected.</param>
    /// <param name="context">The two schemas.</param>
    /// <returns>Null where the table leaves none that has it.</returns>
    internal static ProposedFix? Kept(SchemaObject item, FixContext context)
    {
        var table = "table " + OwnName.OwnerOf(item);
        return Parents(context.Actual.Find(table)).Except(Parents(context.Expected.Find(table)))
            .Any(parent => Has(context.Actual, parent, item))
            ? Covered(table)
            : null;
    }

    /// <summary>
    /// A constraint that is a table's own since it left its parent, and that its parent has. The table must have it to come back, so
    /// that it cannot be dropped first; a partition has it from its parent alone then, a child of its own as well.
    /// </summary>
    /// <param name="item">A constraint that is left over.</param>
    /// <param name="context">The two schemas.</param>
    /// <returns>Null where the table comes to no parent that has it.</returns>
    internal static ProposedFix? Regained(SchemaObject item, FixContext context)
    {
        var table = "table " + OwnName.OwnerOf(item);
        var (expected, actual) = (context.Expected.Find(table), context.Actual.Find(table));
        if (!Parents(expected).Except(Parents(actual)).Any(parent => Has(context.Expected, parent, item)))
            return null;
        return expected![PropertyNames.PartitionOf] is null ? Words(item) : Covered(table);
    }

    /// <summary>
    /// Whether a table is to leave all parents that have this too: what it has from them is its own when it has left them, and can
    /// be dropped.
    /// </summary>
    /// <param name="item">A column, or a constraint, as it is.</param>
    /// <param name="context">The two schemas.</param>
    internal static bool IsLeft(SchemaObject item, FixContext context)
    {
        var table = "table " + OwnName.OwnerOf(item);
        var (stays, all) = (Parents(context.Expected.Find(table)).ToList(), Parents(context.Actual.Find(table)).ToList());
        var holders = all.FindAll(parent => Has(context.Actual, parent, item));
        // A constraint that a parent has from its own parent alone is in no snapshot.
        return all.Count > 0 && !(holders.Count > 0 ? holders : all).Exists(stays.Contains);
    }

    /// <summary>The statement that drops what is a table's own when the table has left its parents.</summary>
    /// <param name="step">The statement.</param>
    /// <param name="item">A column, or a constraint, as it is.</param>
    /// <param name="context">The two schemas.</param>
    internal static FixStep WhenLeft(FixStep step, SchemaObject item, FixContext context)
    {
        var table = "table " + OwnName.OwnerOf(item);
        return step with { Follows = [context.Actual.Find(table)!], OnlyWith = table };
    }

    /// <summary>
    /// Whether a table comes to all parents that have this too. It must have it by itself before: it could not come without.
    /// </summary>
    /// <param name="item">A column, or a constraint, as it is expected.</param>
    /// <param name="context">The two schemas.</param>
    internal static bool IsJoined(SchemaObject item, FixContext context)
    {
        var table = "table " + OwnName.OwnerOf(item);
        var (had, all) = (Parents(context.Actual.Find(table)).ToList(), Parents(context.Expected.Find(table)).ToList());
        return context.Actual.Find(table) is not null
            && all.FindAll(parent => Has(context.Expected, parent, item)) is { Count: > 0 } holders
            && !holders.Exists(had.Contains);
    }

    /// <summary>The columns of that name that the tables have from which this one's table inherits.</summary>
    internal static IEnumerable<SchemaObject> Sources(SchemaObject column, SchemaSnapshot schema)
    {
        var (table, name) = OwnName.Parts(column);
        return Parents(schema.Find("table " + table)).Select(parent => schema.Find($"column {parent}.{name}")).OfType<SchemaObject>();
    }

    /// <summary>The columns that tables have from this one.</summary>
    internal static IEnumerable<SchemaObject> Heirs(SchemaObject column, SchemaSnapshot schema)
    {
        var (table, name) = OwnName.Parts(column);
        return schema.Unordered.Where(item => item.Kind == "table" && Parents(item).Contains(table))
            .Select(heir => schema.Find($"column {heir.Identity}.{name}")).OfType<SchemaObject>();
    }

    // A foreign key has another name at a partition where the parent's is taken.
    private static bool Has(SchemaSnapshot schema, string parent, SchemaObject item) => item.Kind == "column"
        ? schema.Find($"column {parent}.{OwnName.Of(item)}") is { } column
            && column[PropertyNames.Definition] == item[PropertyNames.Definition]
        : schema.Objects.Any(there => there.Kind == item.Kind && there[PropertyNames.Definition] == item[PropertyNames.Definition]
            && OwnName.OwnerOf(there) == parent
            && (ConstraintFix.IsForeignKey(item) || OwnName.Of(there) == OwnName.Of(item)));

    /// <summary>The tables that a table inherits from, or is a partition of.</summary>
    internal static IEnumerable<string> Parents(SchemaObject? table) =>
        [
            .. table?[PropertyNames.Inherits]?.Split(", ") ?? [],
            .. table?[PropertyNames.PartitionOf] is { } bound ? [TableText.Parent(bound)] : Array.Empty<string>(),
        ];

    internal static ProposedFix Covered(string whole) => ProposedFix.Words($"Comes right with {whole}.") with { IsCovered = true };
}
