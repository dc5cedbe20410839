using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class TableFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["table", "foreign table"];

    internal override IReadOnlyList<string> Required(string kind) =>
    [
        PropertyNames.Persistence, PropertyNames.RowSecurity, PropertyNames.ForceRowSecurity, PropertyNames.ReplicaIdentity,
        PropertyNames.Owner
    ];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropTable, $"DROP {item.Kind.ToUpperInvariant()} {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        if (item.Kind != "table" || item[PropertyNames.OfType] is not null || item[PropertyNames.Inherits] is not null)
            return ProposedFix.None;

        var inner = context.PartsOf(item).Where(part => Includes(item, part, context)).ToList();
        var columns = ColumnText.InOrder(inner.Where(part => part.Kind == "column"));
        string? body;
        if (item[PropertyNames.PartitionOf] is { } bound)
        {
            if (!columns.TrueForAll(column => IsCopy(column, context))
                || !inner.Where(part => part.Kind == "constraint").All(part => IsCopyOfKey(part, item)))
                return ProposedFix.None;
            body = $" PARTITION OF {bound}";
        }
        else
        {
            var lines = columns.Select(column => ColumnText.Definition(column, context)).ToList();
            if (lines.Contains(null))
                return ProposedFix.None;
            lines.AddRange(inner.Where(part => part.Kind == "constraint")
                .Select(part => $"CONSTRAINT {OwnName.Of(part)} {part[PropertyNames.Definition]}"));
            body = lines.Count == 0 ? " ()" : $" (\n  {string.Join(",\n  ", lines)}\n)";
        }

        var create = $"CREATE {(item[PropertyNames.Persistence] == "unlogged" ? "UNLOGGED " : "")}TABLE {item.Identity}{body}"
            + (item[PropertyNames.PartitionedBy] is { } key ? $" PARTITION BY {key}" : "")
            + (item[PropertyNames.AccessMethod] is { } method and not "heap" ? $" USING {method}" : "")
            + StorageOptions.With(item[PropertyNames.StorageParameters])
            + (item[PropertyNames.Tablespace] is { } space ? $" TABLESPACE {space}" : "") + ";";
        var extras = columns.Where(_ => item[PropertyNames.PartitionOf] is null).SelectMany(column =>
            ColumnText.Extras(column).Select(extra => $"ALTER COLUMN {OwnName.Of(column)} {extra}"));
        return new ProposedFix(
            [
                new(FixRank.CreateTable, create) { Creates = item, Needs = [item, .. inner] },
                .. extras.Concat(TableText.Settings(item))
                    .Select(action => new FixStep(FixRank.Set, $"ALTER TABLE {item.Identity} {action};") { Needs = [item] }),
                .. OwnerOf(item, "TABLE", item.Identity, context),
            ]);
    }

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var steps = new List<FixStep>();
        foreach (var change in changes)
        {
            var actions = TableText.Change(change, expected, actual).ToList();
            if (actions.Count == 0)
                return ProposedFix.None;
            var joins = PartedConstraints.Additions(expected, actual, context);
            steps.AddRange(actions.Select(action => new FixStep(
                change.Name == PropertyNames.ReplicaIdentity ? FixRank.Set : FixRank.AlterTable, action + ";")
            {
                Needs = IsJoin(action)
                    ? [expected, .. joins.SelectMany(step => step.Needs),
                        .. context.PartsOf(expected).Where(part => Includes(expected, part, context))]
                    : [expected],
                Frees = actual,
                Follows = IsJoin(action)
                    ? [.. context.Actual.Unordered.Where(part => part.Kind == "column" && part.Parent == actual.Name)]
                    : [],
            }));
            if (change.Name is PropertyNames.Inherits or PropertyNames.PartitionOf)
                steps.AddRange([.. joins, .. PartedConstraints.Removals(expected, actual, context)]);
        }

        return new ProposedFix(steps)
        {
            AreApart = !changes.Any(change => change.Name is PropertyNames.Inherits or PropertyNames.PartitionOf),
        };
    }

    /// <summary>What the definition of the table itself says: foreign keys come when all tables are there.</summary>
    internal override bool Includes(SchemaObject item, SchemaObject part, FixContext context) => part.Kind switch
    {
        "column" => true,
        "constraint" => part[PropertyNames.Definition] is { } definition
            && !definition.StartsWith("FOREIGN KEY", StringComparison.Ordinal)
            && !definition.EndsWith("NOT VALID", StringComparison.Ordinal),
        _ => false,
    };

    // A table comes to a parent when it has what the parent has.
    private static bool IsJoin(string action) => action.Contains(" ATTACH PARTITION ", StringComparison.Ordinal)
        || (action.Contains(" INHERIT ", StringComparison.Ordinal) && !action.Contains(" NO INHERIT ", StringComparison.Ordinal));

    private static bool IsCopy(SchemaObject column, FixContext context) =>
        column.Origin is { } origin && context.Expected.Find(origin) is { } source
        && source.Properties.Where(property => property.Name is not (PropertyNames.Position or PropertyNames.NotNullOnlyInherited))
            .SequenceEqual(column.Properties.Where(property => property.Name is not (
                PropertyNames.Position or PropertyNames.OnlyInherited or PropertyNames.NotNullOnlyInherited)));

    private static bool IsCopyOfKey(SchemaObject constraint, SchemaObject table) =>
        constraint.Origin is not null && constraint[PropertyNames.Definition]!.StartsWith("PRIMARY KEY", StringComparison.Ordinal)
        && OwnName.Of(constraint) == OwnName.Of(table) + "_pkey";
}
