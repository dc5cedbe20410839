using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

internal sealed class TableFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["table", "foreign table"];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.Of(new FixStep(FixRank.DropTable, $"DROP {item.Kind.ToUpperInvariant()} {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        if (item.Kind != "table" || item["of type"] is not null || item["inherits"] is not null)
            return ProposedFix.None;

        var inner = context.PartsOf(item).Where(part => Includes(item, part, context)).ToList();
        var columns = ColumnText.InOrder(inner.Where(part => part.Kind == "column"));
        string? body;
        if (item["partition of"] is { } bound)
        {
            if (!columns.TrueForAll(column => IsCopy(column, context)) || !inner.Where(part => part.Kind == "constraint").All(part => IsCopyOfKey(part, item)))
                return ProposedFix.None;
            body = $" PARTITION OF {bound}";
        }
        else
        {
            var lines = columns.Select(column => ColumnText.Definition(column, context)).ToList();
            if (lines.Contains(null))
                return ProposedFix.None;
            lines.AddRange(inner.Where(part => part.Kind == "constraint").Select(part => $"CONSTRAINT {NameParts.On(part.Identity).Name} {part["definition"]}"));
            body = lines.Count == 0 ? " ()" : $" (\n  {string.Join(",\n  ", lines)}\n)";
        }

        var create = $"CREATE {(item["persistence"] == "unlogged" ? "UNLOGGED " : "")}TABLE {item.Identity}{body}"
            + (item["partitioned by"] is { } key ? $" PARTITION BY {key}" : "")
            + (item["access method"] is { } method and not "heap" ? $" USING {method}" : "")
            + StorageOptions.With(item["storage parameters"])
            + (item["tablespace"] is { } space ? $" TABLESPACE {space}" : "") + ";";
        var extras = columns.Where(_ => item["partition of"] is null).SelectMany(column => ColumnText.Extras(column).Select(extra => $"ALTER COLUMN {NameParts.Last(column.Identity).Name} {extra}"));
        return new ProposedFix(
            [
                new(FixRank.CreateTable, create) { Creates = item, Needs = [item, .. inner] },
                .. extras.Concat(TableText.Settings(item)).Select(action => new FixStep(FixRank.Set, $"ALTER TABLE {item.Identity} {action};") { Needs = [item] }),
                .. OwnerOf(item, "TABLE", item.Identity, context),
            ]);
    }

    internal override ProposedFix Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var steps = new List<FixStep>();
        foreach (var change in changes)
        {
            var actions = TableText.Change(change, expected, actual).ToList();
            if (actions.Count == 0)
                return ProposedFix.None;
            var joins = PartedConstraints.Additions(expected, actual, context);
            steps.AddRange(actions.Select(action => new FixStep(
                change.Name == "replica identity" ? FixRank.Set : FixRank.AlterTable, action + ";")
            {
                Needs = IsJoin(action)
                    ? [expected, .. joins.SelectMany(step => step.Needs), .. context.PartsOf(expected).Where(part => Includes(expected, part, context))]
                    : [expected],
                Frees = actual,
                Follows = IsJoin(action) ? [.. context.Actual.Unordered.Where(part => part.Kind == "column" && part.Parent == actual.Name)] : [],
            }));
            if (change.Name is "inherits" or "partition of")
                steps.AddRange([.. joins, .. PartedConstraints.Removals(expected, actual, context)]);
        }

        return new ProposedFix(steps) { AreApart = !changes.Any(change => change.Name is "inherits" or "partition of") };
    }

    /// <summary>What the definition of the table itself says: foreign keys come when all tables are there.</summary>
    internal override bool Includes(SchemaObject item, SchemaObject part, FixContext context) => part.Kind switch
    {
        "column" => true,
        "constraint" => part["definition"] is { } definition
            && !definition.StartsWith("FOREIGN KEY", StringComparison.Ordinal)
            && !definition.EndsWith("NOT VALID", StringComparison.Ordinal),
        _ => false,
    };

    // A table comes to a parent when it has what the parent has.
    private static bool IsJoin(string action) => action.Contains(" ATTACH PARTITION ", StringComparison.Ordinal)
        || (action.Contains(" INHERIT ", StringComparison.Ordinal) && !action.Contains(" NO INHERIT ", StringComparison.Ordinal));

    private static bool IsCopy(SchemaObject column, FixContext context) =>
        column.Origin is { } origin && context.Expected.Find(origin) is { } source
        && source.Properties.Where(property => property.Name is not ("position" or NotNull.OnlyInherited))
            .SequenceEqual(column.Properties.Where(property => property.Name is not ("position" or "only inherited" or NotNull.OnlyInherited)));

    private static bool IsCopyOfKey(SchemaObject constraint, SchemaObject table) =>
        constraint.Origin is not null && constraint["definition"]!.StartsWith("PRIMARY KEY", StringComparison.Ordinal)
        && NameParts.On(constraint.Identity).Name == NameParts.Last(table.Identity).Name + "_pkey";
}
