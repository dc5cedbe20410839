using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// Columns that tables have from others: what ALTER TABLE says of a column it says of those of the tables that inherit it too
/// (PostgreSQL manual, "ALTER TABLE" and "Inheritance").
/// </summary>
internal static class HeirColumn
{
    internal static FixStep Drop(SchemaObject column)
    {
        var (table, name) = OwnName.Parts(column);
        return new(FixRank.DropColumn, $"ALTER TABLE {table} DROP COLUMN {name};") { Drops = column };
    }

    /// <summary>
    /// The statement that adds a column that a table has of its own as well as from another; null where it has it from there alone.
    /// </summary>
    internal static FixStep? Addition(SchemaObject column, FixContext context) =>
        context.Expected.Find(column.Parent!)?[PropertyNames.PartitionOf] is null
            && ColumnText.Definition(column, context, isNullable: column[PropertyNames.NotNullOnlyInherited] is not null) is { } definition
            ? new(FixRank.AddColumn, $"ALTER TABLE {OwnName.OwnerOf(column)} ADD COLUMN {definition};") { Needs = [column] }
            : null;

    /// <summary>What is left of a column that goes: tables that have it of their own as well keep it.</summary>
    internal static IEnumerable<SchemaObject> Own(SchemaObject column, FixContext context) => Inheritance.Heirs(column, context.Actual)
        .Where(heir => context.Expected.Find(heir.Name) is null)
        .SelectMany(heir => heir[PropertyNames.OnlyInherited] is null
            && !IsPartition(heir, context)
            && Inheritance.Sources(heir, context.Actual).Count() == 1
            ? Own(heir, context).Prepend(heir)
            : Own(heir, context));

    /// <summary>Whether a column is changed back by the statement that changes the one that it is inherited from.</summary>
    internal static bool ComesWithSource(SchemaPropertyChange change, SchemaObject expected, SchemaObject actual, FixContext context) =>
        change.Name is PropertyNames.NotNull or PropertyNames.NotNullOnlyInherited
        && expected[PropertyNames.NotNull] != actual[PropertyNames.NotNull]
        && (actual[PropertyNames.OnlyInherited] is not null || IsPartition(actual, context)
            || expected[PropertyNames.NotNullOnlyInherited] is not null || actual[PropertyNames.NotNullOnlyInherited] is not null)
        && NotNull.Shown(expected, context.Expected) is null && NotNull.Shown(actual, context.Actual) is null
        && Inheritance.Sources(expected, context.Expected).Any(source => context.Actual.Find(source.Name) is { } there
            && source[PropertyNames.NotNull] == expected[PropertyNames.NotNull]
            && there[PropertyNames.NotNull] == actual[PropertyNames.NotNull]);

    /// <summary>Whether a statement must leave the tables alone that inherit the column: one of them is already as it should be.</summary>
    internal static bool IsSpared(string action, SchemaObject expected, FixContext context)
    {
        var property = action.StartsWith("SET DEFAULT ", StringComparison.Ordinal) || action == "DROP DEFAULT" ? PropertyNames.Default
            // From version 18 on, who has it of its own keeps it.
            : action == "DROP NOT NULL" && context.Expected.ServerVersion < 18 ? PropertyNames.NotNull
            : null;
        return property is not null && Inheritance.Heirs(expected, context.Expected).Any(heir =>
            heir[property] != expected[property] && context.Actual.Find(heir.Name) is { } there && there[property] == heir[property]);
    }

    /// <summary>
    /// A column that went with its parent's, and that the scripts made again for this table alone, or the other way round: it goes,
    /// and comes with the parent's, or without it.
    /// </summary>
    /// <returns>Null where it is another change.</returns>
    internal static ProposedFix? Anew(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        if (!changes.Any(change => change.Name == PropertyNames.OnlyInherited) || context.IsRenamed?.Invoke(expected, actual) == true
            || context.PartsOf(expected).Any())
            return null;

        var (to, from) = (Inheritance.Sources(expected, context.Expected).ToList(), Inheritance.Sources(actual, context.Actual).ToList());
        if (expected[PropertyNames.OnlyInherited] is not null)
            return to is [var source] && from is [] && IsCopy(expected, source) && context.IsAdded?.Invoke(actual) == true
                ? new ProposedFix(
                    [Drop(actual) with { OnlyWith = source.Name }],
                    $"What {actual.Identity} holds since it was added is lost with it.")
                : null;
        return from is [var gone] && to is [] && context.IsAdded?.Invoke(gone) == true && Addition(expected, context) is { } addition
            ? ProposedFix.From(addition with { OnlyWith = gone.Name })
            : null;
    }

    /// <summary>Whether a column comes as it should be with the one that it is inherited from.</summary>
    internal static bool IsCopy(SchemaObject column, SchemaObject source) => Said(source).SequenceEqual(Said(column));

    private static IEnumerable<SchemaProperty> Said(SchemaObject column) =>
        column.Properties.Where(
            property => property.Name is not (PropertyNames.Position or PropertyNames.OnlyInherited or PropertyNames.NotNullOnlyInherited));

    private static bool IsPartition(SchemaObject column, FixContext context) =>
        context.Actual.Find(column.Parent!)?[PropertyNames.PartitionOf] is not null;
}
