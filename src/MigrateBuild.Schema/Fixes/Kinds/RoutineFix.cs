using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class RoutineFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["function", "procedure"];

    internal override IReadOnlyList<string> Required(string kind) =>
    [
        PropertyNames.Arguments, PropertyNames.Language, PropertyNames.Volatility, PropertyNames.Parallel, PropertyNames.Strict,
        PropertyNames.SecurityDefiner, PropertyNames.Leakproof, PropertyNames.Cost, PropertyNames.Body, PropertyNames.Owner,
        .. kind == "function" ? [PropertyNames.Returns] : Array.Empty<string>(),
    ];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropFunction, $"DROP {item.Kind.ToUpperInvariant()} {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) =>
        RoutineText.Create(item, replace: false, context) is { } text
        ? ProposedFix.From([new(FixRank.CreateFunction, text) { Creates = item, Needs = [item] },
            .. OwnerOf(item, item.Kind.ToUpperInvariant(), item.Identity, context)])
        : ProposedFix.None;

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        var owner = changes.Where(change => change.Name == PropertyNames.Owner)
            .Select(change => SetOwner(expected.Kind.ToUpperInvariant(), expected.Identity, change.Expected!, FixRank.Set));
        if (Only(changes, PropertyNames.Owner))
            return new ProposedFix([.. owner]);

        // The same text again, in the same file, would come with the same line ends.
        if (changes is [{ Name: PropertyNames.Body } body] && BodyWords.OfLineEnds(body, script: null) is { } words)
            return ProposedFix.Words(words);

        // CREATE OR REPLACE cannot take a default away, rename an argument or change the result.
        if (changes.Any(change => change.Name is PropertyNames.Arguments or PropertyNames.Returns or PropertyNames.Window))
        {
            var anew = Anew(expected, actual, context);
            return anew with { Steps = [.. anew.Steps.Select(step => step.Drops is null ? step : step with { Rank = FixRank.DropTable })] };
        }

        return RoutineText.Create(expected, replace: true, context) is { } text
            ? new ProposedFix([new(FixRank.CreateFunction, text) { Needs = [expected], Frees = actual }, .. owner])
            : ProposedFix.None;
    }
}
