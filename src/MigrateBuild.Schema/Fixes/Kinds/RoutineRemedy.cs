using MigrateBuild.Schema.Snapshots;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class RoutineRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["function", "procedure"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropFunction, $"DROP {item.Kind.ToUpperInvariant()} {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => RoutineText.Create(item, replace: false, context) is { } text
        ? Remedy.Of([new(RemedyRank.CreateFunction, text) { Creates = item, Needs = [item] }, .. OwnerOf(item, item.Kind.ToUpperInvariant(), item.Identity, context)])
        : Remedy.None;

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        var owner = changes.Where(change => change.Name == "owner").Select(change => SetOwner(expected.Kind.ToUpperInvariant(), expected.Identity, change.Expected!, RemedyRank.Set));
        if (Only(changes, "owner"))
            return new Remedy([.. owner]);

        // The same text again, in the same file, would come with the same line ends.
        if (changes is [{ Name: "body" } body] && BodyWords.OfLineEnds(body, script: null) is { } words)
            return Remedy.Words(words);

        // CREATE OR REPLACE cannot take a default away, rename an argument or change the result.
        if (changes.Any(change => change.Name is "arguments" or "returns" or "window"))
        {
            var anew = Anew(expected, actual, context);
            return anew with { Steps = [.. anew.Steps.Select(step => step.Drops is null ? step : step with { Rank = RemedyRank.DropTable })] };
        }

        return RoutineText.Create(expected, replace: true, context) is { } text
            ? new Remedy([new(RemedyRank.CreateFunction, text) { Needs = [expected], Frees = actual }, .. owner])
            : Remedy.None;
    }
}
