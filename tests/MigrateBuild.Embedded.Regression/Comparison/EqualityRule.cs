using System.Text.RegularExpressions;

namespace MigrateBuild.Embedded.Regression.Comparison;

/// <summary>A difference in what is printed that is none in substance.</summary>
/// <param name="Name">What differs.</param>
/// <param name="Reason">Why it may.</param>
/// <param name="Apply">Takes it out of the lines.</param>
internal sealed partial record EqualityRule(string Name, string Reason, Func<IReadOnlyList<string>, IReadOnlyList<string>> Apply)
{
    /// <summary>Applied one after the other, until both sides are equal.</summary>
    internal static IReadOnlyList<EqualityRule> All { get; } =
    [
        new("buffers",
            "EXPLAIN ANALYZE counts pages found in shared buffers and written from them: what else the server did before decides that",
            lines => [.. lines.Where(l => !Buffers().IsMatch(l)).Select(l => Rows().Replace(l, "(rows)"))]),
        new("oid",
            "objects get other numbers: files before made others, or the cluster has more or fewer of its own",
            lines => [.. lines.Select(l => Oid().Replace(l, "OID"))]),
        new("column width",
            "a value that another rule took out was longer",
            lines => [.. lines.Select(l => Dashes().Replace(Spaces().Replace(l, " "), "-").Trim())]),
        new("row order",
            "a query without ORDER BY, or ordered by what another rule took out: any order is right",
            lines => [.. lines.Order(StringComparer.Ordinal)]),
    ];

    [GeneratedRegex("^ *(Buffers|I/O Timings): ")]
    private static partial Regex Buffers();

    [GeneratedRegex(@"^\(\d+ rows?\)$")]
    private static partial Regex Rows();

    // User objects begin at 16384; none of the files makes a hundred thousand.
    [GeneratedRegex(@"(?<![\d.])(1638[4-9]|1639\d|16[4-9]\d\d|1[7-9]\d{3}|[2-9]\d{4})(?![\d.])")]
    private static partial Regex Oid();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Dashes();
}
