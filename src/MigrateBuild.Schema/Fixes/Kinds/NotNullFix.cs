using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// The statements for a NOT NULL that is shown as a constraint. Where the column or domain itself may be null, or may no longer, its own
/// fix has them.
/// </summary>
internal static class NotNullFix
{
    /// <summary>For one that is left over, missing or changed: any of them is what the column's constraint is, or should be.</summary>
    internal static ProposedFix Of(SchemaObject constraint, FixContext context)
    {
        var (owner, there) = (context.Expected.Find(constraint.Parent!), context.Actual.Find(constraint.Parent!));
        if (owner is null || there is null)
            return Inheritance.Covered(constraint.Parent!);
        if (NotNull.From(there, context.Actual) is not { } from || NotNull.From(owner, context.Expected) is not { } to)
            return Inheritance.Covered(owner.Name);

        // Of two of one column, one that is missing and one that is left over, the first has the statements.
        if (NotNull.Shown(owner, context.Expected) is { } missing && missing.Name != constraint.Name)
            return Inheritance.Covered(missing.Name);
        if (owner.Kind == "column")
        {
            var (source, over) = (Source(owner, context.Expected), Source(there, context.Actual));
            // The parent's comes back, and only a table that has none takes it over by its name.
            if (source is not null
                && over is null
                && NotNull.Shown(owner, context.Expected) is null
                && NotNull.IsOnlyInherited(owner, context.Expected))
                return ProposedFix.From(Removal(there, from) with { OnlyWith = source.Name });
            // The table's own look at its rows, where the parent's have not all been looked at.
            if (source is not null
                && over is not null
                && from.IsInherited
                && to.IsInherited
                && OfLook(owner, there, source, over, context) is { } look)
                return look;
            if (source is not null && over is not null && OfPartition(owner, from, to, context) is { } apart)
                return apart;
            var isInherited = NotNull.Shown(there, context.Actual) is null && NotNull.IsOnlyInherited(there, context.Actual);
            // What a table inherits becomes its own too, where it is added again; nothing takes that back.
            if (over is not null && NotNull.Shown(owner, context.Expected) is { IsInherited: true } own && isInherited)
                return Restore(own, context);
            // The parent's goes, and the table's own comes then.
            if (source is null && over is not null && NotNull.Shown(owner, context.Expected) is { } alone && isInherited)
                return new ProposedFix(
                    [.. Restore(alone, context).Steps.Select(step => step with { Follows = [over], OnlyWith = over.Name })]);
            if (source is not null || over is not null)
                return Inheritance.Words(constraint);
        }

        var (keyword, identity, column) = Target(owner);
        var changes = from.Changes(to, column, NotNullOrder.Of(owner, context)).ToList();
        return new ProposedFix([.. changes.Select((change, index) => new FixStep(
            owner.Kind == "domain" ? FixRank.AlterType : FixRank.AlterColumn, $"ALTER {keyword} {identity} {change};")
        {
            Needs = [owner],
            Chain = owner.Name,
            // The first leaves the name that it has; the name that it is to have comes with the last rename, or when it is made anew.
            FreesNames = index == 0 && IsNamed(change) ? [OccupiedName.Constraint(identity, from.Name)] : [],
            TakesNames = IsNamed(change) && !changes.Skip(index + 1).Any(IsNamed) ? [OccupiedName.Constraint(identity, to.Name)] : [],
        })]);
    }

    /// <summary>
    /// For a column that is the table's own as well as a parent's, where NOT NULL should be the parent's alone, or the table's own too.
    /// </summary>
    internal static ProposedFix OfColumn(SchemaObject expected, SchemaObject actual, FixContext context)
    {
        if (Inheritance.IsJoined(expected, context) && expected[PropertyNames.NotNullOnlyInherited] is not null)
            return Words(expected);
        if ((NotNull.Shown(expected, context.Expected) ?? NotNull.Shown(actual, context.Actual)) is { } shown)
            return Of(shown, context) is { Steps.Count: 0, IsCovered: false } ? Words(expected) : Inheritance.Covered(shown.Name);
        if (NotNull.From(expected, context.Expected) is not { } to || NotNull.From(actual, context.Actual) is not { } from)
            return Inheritance.Covered(expected.Name);

        var (source, over) = (Source(expected, context.Expected), Source(actual, context.Actual));
        if (expected[PropertyNames.NotNullOnlyInherited] is not null)
            return source is not null && over is null
                ? ProposedFix.From(Removal(actual, from) with { OnlyWith = source.Name })
                : Words(expected);

        // The parent's goes, and the table's own comes then.
        if (source is null && over is not null)
            return ProposedFix.From(Addition(expected) with { Follows = [over], OnlyWith = over.Name });
        // It keeps the name that it has from the parent.
        return over is not null && NotNull.From(over, context.Actual)!.Name == to.Name
            ? ProposedFix.From(Addition(expected))
            : Inheritance.Kept(expected, context) ?? Words(expected);
    }

    /// <summary>Brings one back with its column, where a definition did not say it.</summary>
    internal static ProposedFix Restore(SchemaObject constraint, FixContext context)
    {
        if (context.Expected.Find(constraint.Parent!) is not { } owner)
            return ProposedFix.None;
        var (table, column) = OwnName.Parts(owner);
        return ProposedFix.From(
            new FixStep(FixRank.AddConstraint, $"ALTER TABLE {table} {NotNull.From(constraint).Addition(" " + column)};")
            {
                Creates = constraint,
                Needs = [constraint],
            });
    }

    /// <summary>What is said of one that stays, where none of its statements run; null where it does not stay.</summary>
    internal static string? Words(SchemaObject constraint, FixContext context)
    {
        var (owner, there) = (context.Expected.Find(constraint.Parent!), context.Actual.Find(constraint.Parent!));
        if (owner is null
            || there is null
            || NotNull.From(there, context.Actual) is not { } from
            || NotNull.From(owner, context.Expected) is not { } to)
            return null;
        var (keyword, identity, column) = Target(owner);
        var changes = from.Changes(to, column, [(from.Name, to.Name)]).Select(change => $"ALTER {keyword} {identity} {change};");
        return $"No statement was found that does it as things are. The NOT NULL of {owner.Name} stays: "
            + $"{string.Join(' ', changes)} makes it what it was once nothing stands in the way.";
    }

    private static (string Keyword, string Identity, string Column) Target(SchemaObject owner) => owner.Kind == "domain"
        ? ("DOMAIN", owner.Identity, "")
        : ("TABLE", OwnName.OwnerOf(owner), " " + OwnName.Of(owner));

    private static bool IsNamed(string change) =>
        change.StartsWith("RENAME ", StringComparison.Ordinal) || change.StartsWith("DROP ", StringComparison.Ordinal)
        || change.StartsWith("ADD ", StringComparison.Ordinal);

    /// <summary>The column of a parent that may not be null there and in what inherits it.</summary>
    internal static SchemaObject? Source(SchemaObject column, SchemaSnapshot schema) =>
        Inheritance.Sources(column, schema).FirstOrDefault(source => NotNull.From(source, schema)?.IsInherited == true);

    // What of it the parent's NOT VALID lets show; null where it is another change.
    private static ProposedFix? OfLook(SchemaObject owner, SchemaObject there, SchemaObject source, SchemaObject over, FixContext context)
    {
        var (should, has) = (NotNull.From(source, context.Expected)!.IsValid, NotNull.From(over, context.Actual)!.IsValid);
        if (!should && NotNull.Shown(owner, context.Expected) is { IsInherited: true } own && NotNull.From(own).IsValid
            && NotNull.Shown(there, context.Actual) is null && NotNull.IsOnlyInherited(there, context.Actual))
        {
            var (table, _) = OwnName.Parts(owner);
            return ProposedFix.From(new FixStep(FixRank.AddConstraint, $"ALTER TABLE {table} VALIDATE CONSTRAINT {NotNull.From(own).Name};")
            {
                Needs = [source, owner],
                Follows = [over],
            });
        }

        return should
            && !has
            && NotNull.Shown(over, context.Actual) is { } parent
            && NotNull.Shown(there, context.Actual)?.IsInherited == true
            && NotNull.IsOnlyInherited(owner, context.Expected) ? Inheritance.Covered(parent.Name) : null;
    }

    /// <summary>A partition that was attached has the name that it brought; it can be given another one while it stands alone.</summary>
    private static ProposedFix? OfPartition(SchemaObject column, NotNull actual, NotNull expected, FixContext context)
    {
        var table = OwnName.OwnerOf(column);
        if (actual.Name == expected.Name || actual with { Name = expected.Name } != expected
            || context.Expected.Find("table " + table)?[PropertyNames.PartitionOf] is not { } bound
            || context.Actual.Find("table " + table)?[PropertyNames.PartitionOf] != bound)
            return null;

        var parent = TableText.Parent(bound);
        string[] statements =
        [
            $"ALTER TABLE {parent} DETACH PARTITION {table};",
            $"ALTER TABLE {table} RENAME CONSTRAINT {actual.Name} TO {expected.Name};",
            $"ALTER TABLE {parent} ATTACH PARTITION {table} {bound[(parent.Length + 1)..]};",
        ];
        return new ProposedFix(
            [.. statements.Select(statement => new FixStep(FixRank.AlterTable, statement) { Needs = [column], Chain = "table " + table })]);
    }

    private static ProposedFix Words(SchemaObject column) => Inheritance.Words(column, $"the NOT NULL of {column.Identity}");

    private static FixStep Addition(SchemaObject column)
    {
        var (table, name) = OwnName.Parts(column);
        return new(FixRank.AlterColumn, $"ALTER TABLE {table} ALTER COLUMN {name} SET NOT NULL;") { Needs = [column] };
    }

    private static FixStep Removal(SchemaObject column, NotNull constraint) => new(
        FixRank.DropConstraint,
        $"ALTER TABLE {OwnName.OwnerOf(column)} DROP CONSTRAINT {constraint.Name};");
}
