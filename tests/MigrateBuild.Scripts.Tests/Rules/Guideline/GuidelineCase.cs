namespace MigrateBuild.Scripts.Tests.Rules.Guideline;

/// <summary>A migration behind one that makes what it needs, and the findings of a rule in it.</summary>
internal static class GuidelineCase
{
    /// <summary>What the migration before the case made.</summary>
    internal const string Base = """
        CREATE TABLE a (id int PRIMARY KEY, name text NOT NULL, total int DEFAULT 0);
        CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a (id), note text);
        CREATE INDEX a_name ON a (name);
        CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE VIEW names AS SELECT name FROM a;
        CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
        CREATE TABLE orders (id serial PRIMARY KEY, price numeric(10, 2));
        COMMENT ON TABLE orders IS 'What was ordered.';
        """;

    /// <summary>Checks that the findings of a rule are the expected ones: <c>up|words</c> or <c>down(line,column)|words</c>.</summary>
    internal static void Finds(string code, string name, string up, string down, string[] expected)
    {
        var findings = RuleCase.FindingsOf(code, "Suffix", $"0001_base.up.sql={Base}", "0001_base.down.sql", $"0002_case.up.sql={up}", $"0002_case.down.sql={down}")
            .Where(finding => finding.Contains("0002_case", StringComparison.Ordinal)).ToArray();

        Assert.True(
            findings.Length == expected.Length && expected.All(wanted => findings.Any(finding => Matches(finding, wanted))),
            $"{name}:\n{string.Join('\n', findings)}");
    }

    private static bool Matches(string finding, string wanted)
    {
        var parts = wanted.Split('|');
        var (direction, place) = parts[0].Split('(') is [var before, var after] ? (before, "(" + after + ":") : (parts[0], "(");
        return finding.Split(' ')[1].StartsWith($"0002_case.{direction}.sql{place}", StringComparison.Ordinal)
            && parts.Skip(1).All(words => finding.Contains(words, StringComparison.Ordinal));
    }
}
