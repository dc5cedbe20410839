using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies.Kinds;

/// <summary>What a table has from another one.</summary>
internal static class Inheritance
{
    /// <summary>
    /// What a table inherits cannot be dropped or renamed by itself, and what it inherited alone is its own as well once it stood
    /// without its parent: no statement takes that back.
    /// </summary>
    internal static Remedy Words(SchemaObject item) => Remedy.Words(
        $"{Mentions.TableOf(item)} inherits this {item.Kind}: PostgreSQL neither drops nor renames it there, and no statement changes whether the table has it of its own too. "
        + $"Make {Mentions.TableOf(item)} again with INHERITS, or as a partition, where its rows can be spared or copied.");

    /// <summary>A table that is to leave a parent keeps the columns and constraints that it had from it, as its own.</summary>
    /// <param name="item">A column, or a constraint, as it is expected.</param>
    /// <param name="context">The two schemas.</param>
    /// <returns>Null where the table leaves none that has it.</returns>
    internal static Remedy? Kept(SchemaObject item, RemedyContext context)
    {
        var table = "table " + Mentions.TableOf(item);
        return Parents(context.Actual.Find(table)).Except(Parents(context.Expected.Find(table))).Any(parent => Has(context.Actual, parent, item))
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
    internal static Remedy? Regained(SchemaObject item, RemedyContext context)
    {
        var table = "table " + Mentions.TableOf(item);
        var (expected, actual) = (context.Expected.Find(table), context.Actual.Find(table));
        if (!Parents(expected).Except(Parents(actual)).Any(parent => Has(context.Expected, parent, item)))
            return null;
        return expected!["partition of"] is null ? Words(item) : Covered(table);
    }

    // A foreign key has another name at a partition where the parent's is taken.
    private static bool Has(SchemaSnapshot schema, string parent, SchemaObject item) => item.Kind == "column"
        ? schema.Find($"column {parent}.{Identity.Last(item.Identity).Name}") is { } column && column["definition"] == item["definition"]
        : schema.Objects.Any(there => there.Kind == item.Kind && there["definition"] == item["definition"] && Mentions.TableOf(there) == parent
            && (ConstraintRemedy.IsForeignKey(item) || Identity.On(there.Identity).Name == Identity.On(item.Identity).Name));

    private static IEnumerable<string> Parents(SchemaObject? table) =>
        [.. table?["inherits"]?.Split(", ") ?? [], .. table?["partition of"] is { } bound ? [TableText.Parent(bound)] : Array.Empty<string>()];

    private static Remedy Covered(string table) => Remedy.Words($"Comes right with {table}.") with { IsCovered = true };
}
