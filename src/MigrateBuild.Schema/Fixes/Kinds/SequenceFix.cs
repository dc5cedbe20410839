using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class SequenceFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["sequence"];

    internal override IReadOnlyList<string> Required(string kind) =>
    [
        PropertyNames.Type, PropertyNames.Start, PropertyNames.Increment, PropertyNames.Minimum, PropertyNames.Maximum,
        PropertyNames.Cache, PropertyNames.Cycle, PropertyNames.Persistence, PropertyNames.Owner
    ];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropSequence, $"DROP SEQUENCE {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => ProposedFix.From([
        new(FixRank.CreateSequence, $"CREATE {(item[PropertyNames.Persistence] == "unlogged" ? "UNLOGGED " : "")}SEQUENCE "
            + $"{item.Identity}{Options(item)};") { Creates = item },
        .. item[PropertyNames.OwnedBy] is { } column
            ? [new(FixRank.OwnSequence, $"ALTER SEQUENCE {item.Identity} OWNED BY {column};") { Needs = [item] }]
            : Array.Empty<FixStep>(),
        .. OwnerOf(item, "SEQUENCE", item.Identity, context),
    ]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var steps = new List<FixStep>();
        if (changes.Any(change => change.Name is PropertyNames.Type or PropertyNames.Start or PropertyNames.Increment
            or PropertyNames.Minimum or PropertyNames.Maximum or PropertyNames.Cache or PropertyNames.Cycle))
            steps.Add(new(FixRank.AlterTable, $"ALTER SEQUENCE {expected.Identity} {SequenceText.Options(expected)};"));
        foreach (var change in changes)
        {
            if (change.Name == PropertyNames.OwnedBy)
                steps.Add(new(FixRank.OwnSequence, $"ALTER SEQUENCE {expected.Identity} OWNED BY {change.Expected ?? "NONE"};")
                {
                    Needs = [expected],
                    Frees = actual,
                });
            else if (change.Name == PropertyNames.Persistence)
                steps.Add(new(FixRank.AlterTable, $"ALTER SEQUENCE {expected.Identity} SET {change.Expected!.ToUpperInvariant()};"));
            else if (change.Name == PropertyNames.Owner)
                steps.Add(SetOwner("SEQUENCE", expected.Identity, change.Expected!, FixRank.AlterTable));
        }

        return new ProposedFix(steps);
    }

    private static string Options(SchemaObject item) => item[PropertyNames.Type] == "bigint" && SequenceText.IsPlain(item, "bigint") ? ""
        : SequenceText.IsPlain(item, item[PropertyNames.Type]!) ? $" AS {item[PropertyNames.Type]}"
        : " " + SequenceText.Options(item);
}
