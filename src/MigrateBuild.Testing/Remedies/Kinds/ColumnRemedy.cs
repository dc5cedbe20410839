using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies.Kinds;

internal sealed class ColumnRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["column"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context)
    {
        var (table, name) = Identity.Last(item.Identity);
        return item["only inherited"] is null && item.Origin is null
            ? Remedy.Of(new RemedyStep(RemedyRank.DropColumn, $"ALTER TABLE {table} DROP COLUMN {name};") { Drops = item })
            : Remedy.None;
    }

    internal override Remedy Restore(SchemaObject item, RemedyContext context)
    {
        var (table, name) = Identity.Last(item.Identity);
        if (item.Origin is not null || ColumnText.Definition(item, context) is not { } definition)
            return Remedy.None;

        return new Remedy(
            [
                new(RemedyRank.AddColumn, $"ALTER TABLE {table} ADD COLUMN {definition};") { Creates = item, Needs = [item] },
                .. ColumnText.Extras(item).Select(extra => new RemedyStep(RemedyRank.Set, $"ALTER TABLE {table} ALTER COLUMN {name} {extra};") { Needs = [item] }),
            ],
            item["not null"] == "yes" && item["default"] is null && item["identity"] is null && item["generated"] is null
                ? $"Where {table} has rows, add {name} without NOT NULL, fill it, and set NOT NULL then."
                : null);
    }

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        if (ColumnChange.Actions(expected, actual, changes, context) is not { } actions)
            return changes.Any(change => change.Name == "position") ? Remedy.Words("A column cannot be moved: the table has to be made anew.")
                : changes.Any(change => change.Name == "only inherited") ? Inheritance.Words(expected)
                : Remedy.None;

        var (table, name) = Identity.Last(expected.Identity);
        return new Remedy([.. actions.Select(action => new RemedyStep(
            RemedyRank.AlterColumn,
            action.StartsWith("ALTER SEQUENCE", StringComparison.Ordinal) ? action + ";"
                : action.StartsWith("ADD CONSTRAINT ", StringComparison.Ordinal) ? $"ALTER TABLE {table} {action};"
                : $"ALTER TABLE {table} ALTER COLUMN {name} {action};") { Needs = [expected], Frees = actual })]);
    }

    /// <summary>The sequence of a <c>serial</c> comes with it, and so does NOT NULL under a name of its own.</summary>
    internal override bool Includes(SchemaObject item, SchemaObject part, RemedyContext context)
    {
        var (table, name) = Identity.Last(item.Identity);
        return (part.Kind == "sequence" && SequenceText.Serial(item, table, name, context) is not null) || (NotNull.Is(part) && NotNull.Of(part).IsValid);
    }
}
