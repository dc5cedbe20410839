namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>One up script in, findings out; its partner is a script in which nothing is found.</summary>
internal static class SqlCase
{
    /// <summary>Checks that the findings of a rule are the expected ones: <c>line,column|words|words</c>.</summary>
    internal static void Finds(string code, string name, string up, string[] expected)
    {
        var findings = RuleCase.FindingsOf(code, "Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql");

        Assert.True(
            findings.Length == expected.Length && findings.Zip(expected).All(pair => Matches(pair.First, $"{code} 0001_a.up.sql", pair.Second)),
            $"{name}:\n{string.Join('\n', findings)}");
    }

    private static bool Matches(string finding, string prefix, string wanted)
    {
        var parts = wanted.Split('|');
        return finding.StartsWith($"{prefix}({parts[0]}):", StringComparison.Ordinal)
            && parts.Skip(1).All(words => finding.Contains(words, StringComparison.Ordinal));
    }
}
