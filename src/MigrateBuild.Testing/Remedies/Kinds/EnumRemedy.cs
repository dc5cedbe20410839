using MigrateBuild.Sql;
using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies.Kinds;

internal sealed class EnumRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["enum"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropType, $"DROP TYPE {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Remedy.Of(
        [new(RemedyRank.CreateType, $"CREATE TYPE {item.Identity} AS ENUM ({item["labels"]});") { Creates = item }, .. OwnerOf(item, "TYPE", item.Identity, context)]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        var steps = new List<RemedyStep>();
        if (expected["owner"] != actual["owner"])
            steps.Add(SetOwner("TYPE", expected.Identity, expected["owner"]!, RemedyRank.AlterType));
        if (expected["labels"] == actual["labels"])
            return new Remedy(steps);

        var (to, from) = (EnumLabels.Of(expected), EnumLabels.Of(actual));
        if (from.All(to.Contains) && to.Where(from.Contains).SequenceEqual(from) && !IsUsedBy(expected, to.Except(from), context))
            return new Remedy([.. steps, .. Additions(expected, to, from)]);

        var renamed = to.Count == from.Count ? to.Zip(from).Where(pair => pair.First != pair.Second).ToList() : [];
        // Labels at the same places under other names are a rename for certain where there is one, or where the scripts rename labels.
        var isRename = renamed is [var (label, old)] && !from.Contains(label) && !to.Contains(old);
        if (isRename || (renamed.Count > 0 && context.IsRenamed?.Invoke(expected, actual) == true))
        {
            var order = RenameOrder.Of(renamed.Select(pair => (pair.Second, pair.First)), old => Temporary(old, [.. to, .. from]));
            return new Remedy([.. steps, .. order.Select(pair =>
                new RemedyStep(RemedyRank.AlterType, $"ALTER TYPE {expected.Identity} RENAME VALUE {pair.From} TO {pair.To};"))]);
        }

        return new Remedy([], from.Except(to).Any() || to.Count == from.Count ? Recipe(expected, context) : null);
    }

    private static IEnumerable<RemedyStep> Additions(SchemaObject type, List<string> to, List<string> from)
    {
        for (var index = 0; index < to.Count; index++)
        {
            if (from.Contains(to[index]))
                continue;
            var place = index > 0 ? $"AFTER {to[index - 1]}" : from.Count > 0 ? $"BEFORE {from[0]}" : "";
            yield return new(RemedyRank.AlterType, $"ALTER TYPE {type.Identity} ADD VALUE {to[index]} {place}".TrimEnd() + ";");
        }
    }

    // Both are literals.
    private static string Temporary(string label, List<string> others)
    {
        for (var count = 0; ; count++)
            if ($"'renamed{count}'" is var name && !others.Contains(name) && name != label)
                return name;
    }

    // A value cannot be used in the transaction that adds it.
    private static bool IsUsedBy(SchemaObject type, IEnumerable<string> labels, RemedyContext context) =>
        labels.ToList() is var added && context.Expected.Objects.Any(item =>
            context.Actual.Find(item.Name)?.Properties.SequenceEqual(item.Properties) != true
            && Mentions.Uses(item, type)
            && added.Exists(label => Mentions.TextOf(item).Contains(label, StringComparison.Ordinal)));

    private static string Recipe(SchemaObject type, RemedyContext context)
    {
        var old = Identity.Last(type.Identity) is var (schema, name) ? SqlWriter.Identifier(Identity.Unquote(name) + "_old") : "";
        var columns = context.Actual.Objects.Where(item => item.Kind == "column" && item["type"] == type.Identity).Select(column =>
        {
            var (table, bare) = Identity.Last(column.Identity);
            return $" ALTER TABLE {table} ALTER COLUMN {bare} TYPE {type.Identity} USING {bare}::text::{type.Identity};";
        });
        return "PostgreSQL cannot drop or move an enum value: make the type anew. "
            + $"ALTER TYPE {type.Identity} RENAME TO {old}; CREATE TYPE {type.Identity} AS ENUM ({type["labels"]});{string.Concat(columns)} DROP TYPE {schema}.{old}; "
            + "A default of such a column is dropped before and set again after, and rows that hold a value that goes are changed first.";
    }
}
