namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>One up script in, findings out; its partner is a script in which nothing is found.</summary>
internal static class SqlCase
{
    /// <summary>Checks that the findings of a rule are the expected ones: <c>(line,column): words ... words</c>.</summary>
    internal static void Finds(string code, string name, string up, string[] expected)
    {
        var prefix = $"{code} 0001_a.up.sql";
        var findings = RuleCase.FindingsOf(code, "Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql");

        Assert.All(findings, finding => Assert.StartsWith(prefix, finding, StringComparison.Ordinal));
        ExpectedFinding.AssertAll(name, [.. findings.Select(finding => finding[prefix.Length..])], expected);
    }
}
