using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Fixes;

namespace MigrateBuild.Schema.Explanations;

/// <summary>Differences with what causes and what fixes each, what causes others first; and the statements that fix them all.</summary>
internal sealed record Explanation(IReadOnlyList<SchemaDifference> Differences, IReadOnlyList<string> Fix)
{
    /// <summary>Where <see cref="Fix"/> and <see cref="Part"/> belong.</summary>
    internal string Place { get; private init; } = "";

    /// <summary>Statements that fix some of the differences, where none fix all.</summary>
    internal IReadOnlyList<string> Part { get; private init; } = [];

    /// <summary>The names of the objects that no statement was found for.</summary>
    internal IReadOnlyList<string> Unfixed { get; private init; } = [];

    /// <summary>What is to be known where no statements fix it all, or null.</summary>
    internal string? Advice { get; private init; }

    /// <summary>What the statements that are proposed would be, without a proof that they fix.</summary>
    /// <param name="comparison">The two schemas.</param>
    /// <param name="cause">The cause of a difference.</param>
    /// <param name="isRenamed">Whether the scripts rename one object to the other; null where there are none.</param>
    /// <param name="withFix">Whether it can be said what has to be fixed.</param>
    internal static Explanation Create(
        SchemaComparison comparison, Func<SchemaDifference, DifferenceCause?> cause,
        Func<SchemaObject, SchemaObject, bool>? isRenamed, bool withFix)
    {
        var renames = Renames.Find(comparison, isRenamed);
        var offer = withFix ? FixOffer.Whole(Fixing.Of(comparison, renames, isRenamed: isRenamed)) : FixOffer.NotAsked;
        return Create(comparison, cause, renames, offer);
    }

    /// <param name="comparison">The two schemas.</param>
    /// <param name="cause">The cause of a difference.</param>
    /// <param name="renames">What is there under another name.</param>
    /// <param name="offer">What was proven to fix.</param>
    internal static Explanation Create(
        SchemaComparison comparison, Func<SchemaDifference, DifferenceCause?> cause, IReadOnlyList<Rename> renames, FixOffer offer)
    {
        var differences = comparison.Differences.Select(difference =>
        {
            var other = difference.Kind switch
            {
                SchemaDifferenceKind.Missing => renames.FirstOrDefault(rename => rename.Explains(difference))?.Actual,
                SchemaDifferenceKind.LeftOver => renames.FirstOrDefault(rename => rename.Explains(difference))?.Expected,
                _ => null,
            };
            return difference.Explained(cause(difference), offer.StatementsFor(difference), offer.AdviceFor(difference), other);
        });
        return new Explanation(DifferenceOrder.CausesFirst([.. differences], comparison), offer.Statements)
        {
            Place = offer.Place,
            Part = offer.Part,
            Unfixed = [.. offer.Open(comparison.Differences).Select(difference => difference.Subject.Name)],
            Advice = offer.Advice(comparison.Differences),
        };
    }
}
