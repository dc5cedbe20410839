using MigrateBuild.Testing.Remedies;
using MigrateBuild.Testing.Schema;

namespace MigrateBuild.Testing.Explanations;

/// <summary>Differences with what causes and what fixes each, what causes others first; and the statements that fix them all.</summary>
internal sealed record Explanation(IReadOnlyList<SchemaDifference> Differences, IReadOnlyList<string> Fix)
{
    /// <param name="comparison">The two schemas.</param>
    /// <param name="cause">The cause of a difference.</param>
    /// <param name="isRenamed">Whether the scripts rename one object to the other; null where there are none.</param>
    /// <param name="withFix">Whether it can be said what has to be fixed.</param>
    internal static Explanation Of(
        SchemaComparison comparison, Func<SchemaDifference, DifferenceCause?> cause, Func<SchemaObject, SchemaObject, bool>? isRenamed, bool withFix)
    {
        var renames = Renames.Find(comparison.Differences, isRenamed);
        var fixing = withFix ? Fixing.Of(comparison, renames) : null;
        var differences = comparison.Differences.Select(difference =>
        {
            var rename = renames.FirstOrDefault(one => one.Expected == difference || one.Actual == difference);
            return difference.Explained(
                cause(difference),
                fixing?.StatementsFor(difference) ?? [],
                fixing?.AdviceFor(difference),
                rename is null ? null : rename.Expected == difference ? rename.Actual.Subject : rename.Expected.Subject);
        });
        return new Explanation(DifferenceOrder.CausesFirst([.. differences], comparison), fixing?.Statements ?? []);
    }
}
