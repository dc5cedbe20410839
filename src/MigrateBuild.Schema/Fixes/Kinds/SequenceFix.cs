namespace MigrateBuild.Schema.Fixes;

internal sealed class SequenceFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["sequence"];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.Of(new FixStep(FixRank.DropSequence, $"DROP SEQUENCE {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => ProposedFix.Of(
    [
        new(FixRank.CreateSequence, $"CREATE {(item["persistence"] == "unlogged" ? "UNLOGGED " : "")}SEQUENCE {item.Identity}{Options(item)};") { Creates = item },
        .. item["owned by"] is { } column ? [new(FixRank.OwnSequence, $"ALTER SEQUENCE {item.Identity} OWNED BY {column};") { Needs = [item] }] : Array.Empty<FixStep>(),
        .. OwnerOf(item, "SEQUENCE", item.Identity, context),
    ]);

    internal override ProposedFix Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var steps = new List<FixStep>();
        if (changes.Any(change => change.Name is "type" or "start" or "increment" or "minimum" or "maximum" or "cache" or "cycle"))
            steps.Add(new(FixRank.AlterTable, $"ALTER SEQUENCE {expected.Identity} {SequenceText.Options(expected)};"));
        foreach (var change in changes)
        {
            if (change.Name == "owned by")
                steps.Add(new(FixRank.OwnSequence, $"ALTER SEQUENCE {expected.Identity} OWNED BY {change.Expected ?? "NONE"};") { Needs = [expected], Frees = actual });
            else if (change.Name == "persistence")
                steps.Add(new(FixRank.AlterTable, $"ALTER SEQUENCE {expected.Identity} SET {change.Expected!.ToUpperInvariant()};"));
            else if (change.Name == "owner")
                steps.Add(SetOwner("SEQUENCE", expected.Identity, change.Expected!, FixRank.AlterTable));
        }

        return new ProposedFix(steps);
    }

    private static string Options(SchemaObject item) => item["type"] == "bigint" && SequenceText.IsPlain(item, "bigint") ? ""
        : SequenceText.IsPlain(item, item["type"]!) ? $" AS {item["type"]}"
        : " " + SequenceText.Options(item);
}
