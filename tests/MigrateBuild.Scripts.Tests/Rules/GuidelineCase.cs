namespace MigrateBuild.Scripts.Tests.Rules;

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
        CREATE TABLE p (size int);
        CREATE TABLE q (colour int) INHERITS (p);
        """;

    /// <summary>
    /// Checks that the findings of a rule are the expected ones: <c>up: words ... words</c> or <c>down(line,column): words</c>.
    /// </summary>
    /// <param name="code">The rule's code.</param>
    /// <param name="name">What the case is about.</param>
    /// <param name="up">The up script.</param>
    /// <param name="down">The down script.</param>
    /// <param name="expected">The findings.</param>
    /// <param name="more">What the migration before makes beside <see cref="Base"/>.</param>
    internal static void Finds(string code, string name, string up, string down, string[] expected, string more = "")
    {
        var prefix = $"{code} 0002_case.";
        string[] files =
            [$"0001_base.up.sql={Base}\n{more}", "0001_base.down.sql", $"0002_case.up.sql={up}", $"0002_case.down.sql={down}"];
        var findings = RuleCase.FindingsOf(code, "Suffix", files)
            .Where(finding => finding.StartsWith(prefix, StringComparison.Ordinal))
            .Select(finding => finding[prefix.Length..].Split(".sql", 2) is [var direction, var rest] ? direction + rest : finding);

        ExpectedFinding.AssertAll(name, [.. findings], expected, isInOrder: false);
    }
}
