using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Fixes;
using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Explanations;

/// <summary>What should fix a comparison's differences: renames first, and then what is still different.</summary>
internal sealed class Fixing
{
    private readonly Dictionary<SchemaDifference, Proposal> _byDifference = [];

    private Fixing(IReadOnlyList<string> statements) => Statements = statements;

    /// <summary>All statements, in an order that runs.</summary>
    internal IReadOnlyList<string> Statements { get; }

    internal IReadOnlyList<string> StatementsFor(SchemaDifference difference) => _byDifference[difference].Statements;

    internal string? AdviceFor(SchemaDifference difference) => _byDifference[difference].Advice;

    /// <summary>Whether the statements of other differences fix this one too.</summary>
    internal bool IsCovered(SchemaDifference difference) => _byDifference[difference].IsCovered;

    /// <summary>Whether what is said of a difference says that no statement was found.</summary>
    internal bool IsUnknown(SchemaDifference difference) => _byDifference[difference].IsUnknown;

    /// <summary>Whether each statement of the difference is right without the others: they change one property each.</summary>
    internal bool AreApart(SchemaDifference difference) => _byDifference[difference].AreApart;

    /// <summary>The differences that a statement is for.</summary>
    internal IEnumerable<SchemaDifference> OwnersOf(int statement) =>
        _byDifference.Where(pair => pair.Value.Statements.Contains(Statements[statement], StringComparer.Ordinal)).Select(pair => pair.Key);

    /// <param name="comparison">The two schemas.</param>
    /// <param name="renames">What is there under another name.</param>
    /// <param name="without">Differences that are to be left as they are.</param>
    /// <param name="isRenamed">Whether the scripts rename something of two objects; null where there are no scripts.</param>
    /// <param name="isAdded">Whether the scripts add a column to its table; null where there are no scripts.</param>
    /// <param name="refused">Statements that are to be left out where the others of their difference are right without them.</param>
    internal static Fixing Of(
        SchemaComparison comparison,
        IReadOnlyList<Rename> renames,
        IReadOnlyCollection<(SchemaDifferenceKind Kind, string Name)>? without = null,
        Func<SchemaObject, SchemaObject, bool>? isRenamed = null,
        Func<SchemaObject, bool>? isAdded = null,
        IReadOnlySet<string>? refused = null)
    {
        var skipped = without?.ToHashSet() ?? [];
        var skippedDifferences = comparison.Differences.Where(Skips).ToList();
        var known = renames.Where(rename => rename.Statement is not null && !NotNull.Is(rename.Expected)).ToList();
        while (known.RemoveAll(rename => skippedDifferences.Exists(rename.Explains) || Renames.IsBlocked(rename, known, comparison)) > 0)
        {
        }

        var way = MadeWay.For(known, comparison);
        var all = Renames.Rebased([.. way.Renames, .. known]);
        var ordered = Renames.Ordered(all, comparison);
        var renamed = known.Count == 0 ? comparison.Actual : RenamedSchema.From(all, comparison.Actual);
        var rest = known.Count == 0 ? comparison.Differences : SchemaComparer.Compare(comparison.Expected, renamed);
        // A guess that leaves as much to do as there was explains nothing.
        if (rest.Count > comparison.Differences.Count - known.Count && !known.Exists(rename => rename.IsKnown))
            (known, ordered, renamed, rest, way) = ([], [], comparison.Actual, comparison.Differences, MadeWay.None);

        var plan = FixPlan.Make(comparison.Expected, renamed, rest, Skips, isRenamed, isAdded, refused);
        var (renaming, others) = way.Clear(ordered, plan.Steps);
        // A name that something else still has is free when that is gone.
        var taken = renaming.SelectMany(rename => OccupiedName.From(rename.Expected)).ToList();
        var steps = renaming.Select((rename, index) => new FixStep(FixRank.RenameObject, rename.Statement!)
        {
            Chain = nameof(Renames),
            // A schema that is to be made comes before what goes there.
            Needs = rename.IsMove && comparison.Expected.Find("schema " + rename.Expected.Names[0]) is { } schema ? [schema] : [],
            TakesNames = index == 0 && way.Renames.Count > 0 ? taken : [.. OccupiedName.From(rename.Expected)],
        });
        var fixing = new Fixing([.. StepOrder.Of([.. steps, .. others]).Select(step => step.Statement)]);
        var left = rest.ToDictionary(difference => (difference.Kind, difference.Subject.Name));
        foreach (var difference in comparison.Differences)
            fixing._byDifference[difference] = known.FindAll(rename => rename.Explains(difference)) is { Count: > 0 } own
                ? new([.. Renames.Ordered(Renames.Rebased(own, known), comparison).Select(rename => rename.Statement!)])
                : left.TryGetValue((difference.Kind, difference.Subject.Name), out var same)
                    ? Of(plan.For(same), renames.FirstOrDefault(rename => rename.Explains(difference) && !NotNull.Is(rename.Expected)))
                    : new([], "Comes right with the name.", IsCovered: true);
        return fixing;

        bool Skips(SchemaDifference difference) => skipped.Contains((difference.Kind, difference.Subject.Name));
    }

    private static Proposal Of(ProposedFix fix, Rename? rename) =>
        fix is { Steps.Count: 0, IsCovered: false } && rename?.Statement is { } statement
            ? new([], NoStatement.OfRename(statement), IsUnknown: true)
            : new([.. fix.Steps.Select(step => step.Statement)], fix.Advice, fix.IsCovered, fix.IsUnknown, fix.AreApart);

    private sealed record Proposal(
        IReadOnlyList<string> Statements, string? Advice = null, bool IsCovered = false, bool IsUnknown = false, bool AreApart = false);
}
