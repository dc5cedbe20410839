using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

internal sealed class EnumFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["enum"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Owner];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropType, $"DROP TYPE {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => ProposedFix.From(
        [new(FixRank.CreateType, $"CREATE TYPE {item.Identity} AS ENUM ({item[PropertyNames.Labels]});") { Creates = item },
            .. OwnerOf(item, "TYPE", item.Identity, context)]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var steps = new List<FixStep>();
        if (expected[PropertyNames.Owner] != actual[PropertyNames.Owner])
            steps.Add(SetOwner("TYPE", expected.Identity, expected[PropertyNames.Owner]!, FixRank.AlterType));
        if (expected[PropertyNames.Labels] == actual[PropertyNames.Labels])
            return new ProposedFix(steps);

        var (to, from) = (EnumLabels.Of(expected), EnumLabels.Of(actual));
        if (from.All(to.Contains) && to.Where(from.Contains).SequenceEqual(from) && !IsUsedBy(expected, to.Except(from), context))
            return new ProposedFix([.. steps, .. Additions(expected, to, from)]);

        var renamed = to.Count == from.Count ? to.Zip(from).Where(pair => pair.First != pair.Second).ToList() : [];
        // Labels at the same places under other names are a rename for certain where there is one, or where the scripts rename labels.
        var isRename = renamed is [var (label, old)] && !from.Contains(label) && !to.Contains(old);
        if (isRename || (renamed.Count > 0 && context.IsRenamed?.Invoke(expected, actual) == true))
        {
            var order = RenameOrder.Of(renamed.Select(pair => (pair.Second, pair.First)), old => Temporary(old, [.. to, .. from]));
            return new ProposedFix([.. steps, .. order.Select(pair =>
                new FixStep(FixRank.AlterType, $"ALTER TYPE {expected.Identity} RENAME VALUE {pair.From} TO {pair.To};"))]);
        }

        return new ProposedFix([], from.Except(to).Any() || to.Count == from.Count
            ? Recipe(expected, from.Except(to).Any(), context)
            : null);
    }

    private static IEnumerable<FixStep> Additions(SchemaObject type, List<string> to, List<string> from)
    {
        for (var index = 0; index < to.Count; index++)
        {
            if (from.Contains(to[index]))
                continue;
            var place = index > 0 ? $"AFTER {to[index - 1]}" : from.Count > 0 ? $"BEFORE {from[0]}" : "";
            yield return new(FixRank.AlterType, $"ALTER TYPE {type.Identity} ADD VALUE {to[index]} {place}".TrimEnd() + ";");
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
    private static bool IsUsedBy(SchemaObject type, IEnumerable<string> labels, FixContext context) =>
        labels.ToList() is var added && context.Expected.Objects.Any(item =>
            context.Actual.Find(item.Name)?.Properties.SequenceEqual(item.Properties) != true
            && Dependencies.Uses(item, type)
            && added.Exists(label => ObjectText.Of(item).Contains(label, StringComparison.Ordinal)));

    private static string Recipe(SchemaObject type, bool loses, FixContext context)
    {
        var (schema, name) = OwnName.Parts(type);
        var old = SqlWriter.Identifier(NameParts.Unquote(name) + "_old");
        var columns = context.Actual.Objects
            .Where(item => item.Kind == "column"
                && item.Origin is null
                && (item[PropertyNames.Type] == type.Identity || item[PropertyNames.Type] == type.Identity + "[]"))
            .ToList();
        var statements = columns.SelectMany(column => Retyped(column, type, context))
            .Prepend($"CREATE TYPE {type.Identity} AS ENUM ({type[PropertyNames.Labels]});")
            .Prepend($"ALTER TYPE {type.Identity} RENAME TO {old};")
            .Append($"DROP TYPE {schema}.{old};");
        return "PostgreSQL cannot drop or move an enum value: make the type anew"
            + (loses && columns.Count > 0 ? ", when no row holds a value that goes any more: " : ": ")
            + string.Join(' ', statements);
    }

    /// <summary>A default is of the old type, which nothing converts: it goes before, and comes as it should be.</summary>
    private static IEnumerable<string> Retyped(SchemaObject column, SchemaObject type, FixContext context)
    {
        var (table, name) = OwnName.Parts(column);
        var alter = $"ALTER TABLE {table} ALTER COLUMN {name}";
        var hasDefault = column[PropertyNames.Default] is not null && column[PropertyNames.Generated] is null;
        if (hasDefault)
            yield return $"{alter} DROP DEFAULT;";
        var isArray = column[PropertyNames.Type] != type.Identity;
        yield return $"{alter} TYPE {column[PropertyNames.Type]} USING {name}::text{(isArray ? "[]" : "")}::{column[PropertyNames.Type]};";
        if (hasDefault && context.Expected.Find(column.Name)?[PropertyNames.Default] is { } value)
            yield return $"{alter} SET DEFAULT {value};";
    }
}
