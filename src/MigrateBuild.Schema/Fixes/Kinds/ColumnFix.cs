using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class ColumnFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["column"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Type, PropertyNames.NotNull];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        Inheritance.IsLeft(item, context) ? ProposedFix.From(Inheritance.WhenLeft(HeirColumn.Drop(item), item, context))
        : item[PropertyNames.OnlyInherited] is not null || item.Origin is not null ? Inheritance.Words(item)
        : new ProposedFix([.. HeirColumn.Own(item, context).Prepend(item).Select(HeirColumn.Drop)]);

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        var (table, name) = OwnName.Parts(item);
        if ((item.Origin is not null && !Inheritance.IsJoined(item, context)) || ColumnText.Definition(item, context) is not { } definition)
            return ProposedFix.None;

        return new ProposedFix(
            [
                new(FixRank.AddColumn, $"ALTER TABLE {table} ADD COLUMN {definition};") { Creates = item, Needs = [item] },
                .. ColumnText.Extras(item)
                    .Select(extra => new FixStep(FixRank.Set, $"ALTER TABLE {table} ALTER COLUMN {name} {extra};") { Needs = [item] }),
            ],
            item[PropertyNames.NotNull] == "yes"
                && item[PropertyNames.Default] is null
                && item[PropertyNames.Identity] is null
                && item[PropertyNames.Generated] is null
                ? $"Where {table} has rows, add {name} without NOT NULL, fill it, and set NOT NULL then."
                : null);
    }

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var own = changes.Where(change => !HeirColumn.ComesWithSource(change, expected, actual, context)).ToList();
        if (own.Count == 0)
            return Inheritance.Sources(expected, context.Expected).FirstOrDefault() is { } source
                ? Inheritance.Covered(source.Name)
                : ProposedFix.None;
        if (HeirColumn.Anew(expected, actual, changes, context) is { } anew)
            return anew;
        if (own.Exists(change => change.Name == PropertyNames.NotNullOnlyInherited))
            return WithNotNull(expected, actual, [.. own.Where(change => change.Name != PropertyNames.NotNullOnlyInherited)], context);
        if (ColumnChange.Actions(expected, actual, own, context) is not { } actions)
            return changes.Any(change => change.Name == PropertyNames.Position)
                ? ProposedFix.Words("A column cannot be moved: the table has to be made anew.")
                : changes.Any(change => change.Name == PropertyNames.OnlyInherited)
                    ? (Only(changes, PropertyNames.OnlyInherited) ? Inheritance.Kept(expected, context) : null)
                        ?? Inheritance.Words(expected)
                : changes.Any(change => change.Name == PropertyNames.Generated) ? Generated(expected, actual, changes, context)
                : changes.Any(change => change.Name is PropertyNames.Type or PropertyNames.Collation) ? InUse(expected, actual, context)
                : ProposedFix.None;

        var (table, name) = OwnName.Parts(expected);
        var sources = Inheritance.Sources(actual, context.Actual);
        return new ProposedFix([.. actions.Select(action => new FixStep(
            FixRank.AlterColumn,
            action.StartsWith("ALTER SEQUENCE", StringComparison.Ordinal) ? action + ";"
                : action.StartsWith("ADD CONSTRAINT ", StringComparison.Ordinal) ? $"ALTER TABLE {table} {action};"
                : $"ALTER TABLE {(HeirColumn.IsSpared(action, expected, context) ? "ONLY " : "")}{table} ALTER COLUMN {name} {action};")
        {
            Follows = [.. sources],
            // What goes needs nothing, and an identity that comes takes nothing away.
            Needs = action.StartsWith("DROP ", StringComparison.Ordinal) ? [] : [expected],
            Frees = action.StartsWith("ADD GENERATED ", StringComparison.Ordinal) ? null : actual,
            FreesNames = action == "DROP IDENTITY" ? [.. OccupiedName.From(actual)]
                : action == "DROP NOT NULL" ? [.. NotNull.TakenBy(actual, context.Actual)] : [],
            TakesNames = action.StartsWith("ADD GENERATED ", StringComparison.Ordinal) ? [.. OccupiedName.From(expected)]
                : action == "SET NOT NULL" || action.StartsWith("ADD CONSTRAINT ", StringComparison.Ordinal)
                    ? [.. NotNull.TakenBy(expected, context.Expected)] : [],
        })])
        {
            AreApart = !own.Exists(
                change => change.Name
                    is PropertyNames.Type or PropertyNames.Collation or PropertyNames.Generated or PropertyNames.Identity),
        };
    }

    /// <summary>Where NOT NULL is to be the parent's alone, or the table's own too, and something else may have changed.</summary>
    private ProposedFix WithNotNull(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> others, FixContext context)
    {
        var notNull = NotNullFix.OfColumn(expected, actual, context);
        if (others.Count == 0 || (notNull.Steps.Count == 0 && !notNull.IsCovered))
            return notNull;
        var other = Change(expected, actual, others, context);
        return other.Steps.Count == 0 ? other : other with { Steps = [.. notNull.Steps, .. other.Steps] };
    }

    /// <summary>What a column computes is computed again when the column is; what it held otherwise is lost.</summary>
    private ProposedFix Generated(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        expected[PropertyNames.Generated] is not null && Only(changes, PropertyNames.Generated) ? Anew(expected, actual, context)
        : ProposedFix.Words(
            $"What the column computes is kept nowhere: add a plain column, fill it from {OwnName.Of(expected)}, drop that one, "
            + "and give its name to the other.");

    private static ProposedFix InUse(SchemaObject expected, SchemaObject actual, FixContext context)
    {
        var users = ColumnType.Binding(actual, context).Select(item => item.Name).Order(StringComparer.Ordinal).ToList();
        return users.Count == 0 ? ProposedFix.None : ProposedFix.Words(
            $"The column is used by {string.Join(", ", users.Take(3))}{(users.Count > 3 ? " and more" : "")}: drop what uses it, "
            + $"ALTER TABLE {OwnName.OwnerOf(expected)} ALTER COLUMN {OwnName.Of(expected)} {ColumnType.Action(expected, actual)}, "
            + "and make again what was dropped.");
    }

    /// <summary>The sequence of a <c>serial</c> comes with it, and so does NOT NULL under a name of its own.</summary>
    internal override bool Includes(SchemaObject item, SchemaObject part, FixContext context)
    {
        var (table, name) = OwnName.Parts(item);
        return (part.Kind == "sequence" && SequenceText.Serial(item, table, name, context) is not null)
            || (NotNull.Is(part) && NotNull.From(part).IsValid);
    }
}
