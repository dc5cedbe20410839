using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class ConstraintFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["constraint"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Definition];

    internal override ProposedFix Remove(SchemaObject item, FixContext context)
    {
        if (NotNull.Is(item))
            return NotNullFix.Of(item, context);
        var (owner, name) = OwnName.Parts(item);
        var rank = IsForeignKey(item) ? FixRank.DropForeignKey : FixRank.DropConstraint;
        var step = new FixStep(rank, $"ALTER {Keyword(item)} {owner} DROP CONSTRAINT {name};") { Drops = item };
        if ((item.IsInherited || item.Origin is not null) && Inheritance.IsLeft(item, context))
            return ProposedFix.From(Inheritance.WhenLeft(step, item, context));
        if (item.IsInherited)
            return Look(item, context.Actual) is { } whole
                && context.Expected.Find(whole.Name)?[PropertyNames.Definition] != whole[PropertyNames.Definition]
                ? Inheritance.Covered(whole.Name)
                : Inheritance.Words(item);
        if (!IsDomain(item) && Inheritance.Regained(item, context) is { } regained)
            return regained;
        return item.Origin is null ? ProposedFix.From(step) : ProposedFix.None;
    }

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        var (owner, name) = OwnName.Parts(item);
        if (item.Origin is not null || item[PropertyNames.Definition] is not { } definition)
            return ProposedFix.None;
        if (NotNull.Is(item))
            return context.Actual.Find(item.Parent!) is null && !IsDomain(item)
                ? NotNullFix.Restore(item, context)
                : NotNullFix.Of(item, context);

        if (!IsDomain(item) && Inheritance.Kept(item, context) is { } kept)
            return kept;

        if (Look(item, context.Expected) is { } look)
            return ProposedFix.From(
                new FixStep(FixRank.AddConstraint, $"ALTER TABLE {owner} VALIDATE CONSTRAINT {name};")
                {
                    Needs = [item, look],
                    Follows = [look],
                });

        var rank = IsDomain(item) ? FixRank.AlterType : IsForeignKey(item) ? FixRank.AddForeignKey : FixRank.AddConstraint;
        return ProposedFix.From(
            new FixStep(rank, $"ALTER {Keyword(item)} {owner} ADD CONSTRAINT {name} {definition};") { Creates = item, Needs = [item] });
    }

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        if (NotNull.Is(expected) || NotNull.Is(actual))
            return OfNotNull(expected, actual, context);
        if (actual[PropertyNames.Definition] == expected[PropertyNames.Definition] + " NOT VALID")
        {
            var (owner, name) = OwnName.Parts(expected);
            return ProposedFix.From(
                new FixStep(FixRank.AddConstraint, $"ALTER {Keyword(expected)} {owner} VALIDATE CONSTRAINT {name};")
                {
                    Needs = [expected],
                });
        }

        return Anew(expected, actual, context);
    }

    /// <summary>A NOT NULL, or a name that a NOT NULL has and something else should have, or the other way round.</summary>
    private ProposedFix OfNotNull(SchemaObject expected, SchemaObject actual, FixContext context)
    {
        if (NotNull.Is(expected) && NotNull.Is(actual) && expected.Parent == actual.Parent)
            return NotNullFix.Of(expected, context);

        // Those of two columns, or that of a column and another constraint of its table.
        var one = NotNull.Is(expected) ? NotNullFix.Of(expected, context) : Restore(expected, context);
        var other = NotNull.Is(actual) ? NotNullFix.Of(actual, context) : Remove(actual, context);
        return one.Steps.Count == 0 && !one.IsCovered ? one
            : other.Steps.Count == 0 && !other.IsCovered ? other
            : one.Steps.Count + other.Steps.Count == 0 ? one
            : new ProposedFix([.. other.Steps, .. one.Steps]);
    }

    internal override bool Includes(SchemaObject item, SchemaObject part, FixContext context) =>
        part.Kind == "index" && part.Properties.All(property => property is { Name: PropertyNames.Clustered, Value: "no" })
        && part.Origin is null && !IsReplicaIdentity(part, context);

    private static bool IsReplicaIdentity(SchemaObject index, FixContext context) =>
        context.Expected.Find("table " + OwnName.OwnerOf(index))?[PropertyNames.ReplicaIdentity] == index.Name;

    internal static bool IsForeignKey(SchemaObject item) =>
        item[PropertyNames.Definition]?.StartsWith("FOREIGN KEY", StringComparison.Ordinal) == true;

    internal static bool IsInheritedCheck(SchemaObject item) => item[PropertyNames.Definition] is { } definition
        && definition.StartsWith("CHECK ", StringComparison.Ordinal) && !definition.EndsWith(" NO INHERIT", StringComparison.Ordinal);

    /// <summary>
    /// The CHECK of a partitioned table of which this partition alone has looked at its rows; null for any other constraint.
    /// </summary>
    private static SchemaObject? Look(SchemaObject item, SchemaSnapshot schema) =>
        item.IsInherited && IsInheritedCheck(item) && schema.Find("table " + OwnName.OwnerOf(item)) is { } table
            && table[PropertyNames.PartitionOf] is not null
            ? Inheritance.Parents(table).Select(parent => schema.Find($"constraint {OwnName.Of(item)} on {parent}")).FirstOrDefault()
            : null;

    private static bool IsDomain(SchemaObject item) => item.Parent?.StartsWith("domain ", StringComparison.Ordinal) == true;

    private static string Keyword(SchemaObject item) =>
        IsDomain(item) ? "DOMAIN" : item.Parent?.StartsWith("foreign ", StringComparison.Ordinal) == true ? "FOREIGN TABLE" : "TABLE";
}
