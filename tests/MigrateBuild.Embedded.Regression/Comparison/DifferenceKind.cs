using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Regression.Comparison;

/// <summary>A difference in substance that is known, and why it is there.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Reason">Why the two servers differ.</param>
/// <param name="Files">A pattern for names of files in which it may be.</param>
/// <param name="Lines">A pattern for a line that one side prints and the other does not.</param>
internal sealed record DifferenceKind(string Name, string Reason, string Files, string Lines)
{
    /// <summary>The first that fits is it.</summary>
    internal static IReadOnlyList<DifferenceKind> All { get; } =
    [
    ];

    internal bool Fits(StatementDifference difference) =>
        Regex.IsMatch(difference.File, $"^(?:{Files})$") && difference.OnOneSide.Any(line => Regex.IsMatch(line, Lines));
}
