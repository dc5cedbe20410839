namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>
/// A finding as a case writes it: where it is, a colon, and words of its message with <c>...</c> for what lies between them, in any order.
/// </summary>
internal static class ExpectedFinding
{
    /// <summary>Checks that what was found is what a case expects.</summary>
    /// <param name="name">The case.</param>
    /// <param name="findings">What was found, each as <c>where: message</c>.</param>
    /// <param name="expected">What the case expects.</param>
    /// <param name="isInOrder">Whether the order counts.</param>
    internal static void AssertAll(string name, IReadOnlyList<string> findings, IReadOnlyList<string> expected, bool isInOrder = true) =>
        Assert.True(
            findings.Count == expected.Count && (isInOrder
                ? findings.Zip(expected).All(pair => Matches(pair.First, pair.Second))
                : expected.All(wanted => findings.Any(finding => Matches(finding, wanted)))),
            $"{name}: expected\n{Lines(expected)}\nand found\n{Lines(findings)}");

    private static string Lines(IReadOnlyList<string> findings) => findings.Count == 0 ? "  nothing" : "  " + string.Join("\n  ", findings);

    // The place may be a beginning: up.sql for any place in it.
    private static bool Matches(string finding, string expected)
    {
        var (place, words) = expected.Split(": ", 2) is [var before, var after] ? (before, after.Split(" ... ")) : (expected, []);
        return finding.StartsWith(place, StringComparison.Ordinal)
            && words.All(each => each.StartsWith("not: ", StringComparison.Ordinal)
                ? !finding.Contains(each["not: ".Length..], StringComparison.Ordinal)
                : finding.Contains(each, StringComparison.Ordinal));
    }
}
