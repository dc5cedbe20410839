namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class SequenceRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["sequence"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropSequence, $"DROP SEQUENCE {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Remedy.Of(
    [
        new(RemedyRank.CreateSequence, $"CREATE {(item["persistence"] == "unlogged" ? "UNLOGGED " : "")}SEQUENCE {item.Identity}{Options(item)};") { Creates = item },
        .. item["owned by"] is { } column ? [new(RemedyRank.OwnSequence, $"ALTER SEQUENCE {item.Identity} OWNED BY {column};") { Needs = [item] }] : Array.Empty<RemedyStep>(),
        .. OwnerOf(item, "SEQUENCE", item.Identity, context),
    ]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        var steps = new List<RemedyStep>();
        if (changes.Any(change => change.Name is "type" or "start" or "increment" or "minimum" or "maximum" or "cache" or "cycle"))
            steps.Add(new(RemedyRank.AlterTable, $"ALTER SEQUENCE {expected.Identity} {SequenceText.Options(expected)};"));
        foreach (var change in changes)
        {
            if (change.Name == "owned by")
                steps.Add(new(RemedyRank.OwnSequence, $"ALTER SEQUENCE {expected.Identity} OWNED BY {change.Expected ?? "NONE"};") { Needs = [expected], Frees = actual });
            else if (change.Name == "persistence")
                steps.Add(new(RemedyRank.AlterTable, $"ALTER SEQUENCE {expected.Identity} SET {change.Expected!.ToUpperInvariant()};"));
            else if (change.Name == "owner")
                steps.Add(SetOwner("SEQUENCE", expected.Identity, change.Expected!, RemedyRank.AlterTable));
        }

        return new Remedy(steps);
    }

    private static string Options(SchemaObject item) => item["type"] == "bigint" && SequenceText.IsPlain(item, "bigint") ? ""
        : SequenceText.IsPlain(item, item["type"]!) ? $" AS {item["type"]}"
        : " " + SequenceText.Options(item);
}
