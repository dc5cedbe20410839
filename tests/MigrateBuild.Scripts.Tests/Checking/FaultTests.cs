using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Rules;
using MigrateBuild.Scripts.Tests.Rules;

namespace MigrateBuild.Scripts.Tests.Checking;

/// <summary>MIG5011: a rule that throws costs the check of one statement.</summary>
public sealed class FaultTests
{
    private static readonly string[] Files =
    [
        "0001_a.up.sql=CREATE TABLE a (id bigint);\n\nCREATE TABLE broken (id bigint);\nCREATE TABLE b (id bigint);",
        "0001_a.down.sql=DROP TABLE a;",
        "0002_b.up.sql=CREATE TABLE c (id bigint);\n  CREATE VIEW broken AS SELECT 1;",
        "0002_b.down.sql=DROP TABLE c;",
    ];

    [Fact]
    public void It_names_script_statement_and_rule_and_all_other_findings_stay()
    {
        var findings =
            SetCheck.Run(RuleCase.Set("Suffix", Files), [new ThrowingRule("MIG9001"), new ThrowingRule("MIG9002"), new CountingRule()]);

        Assert.Equal(
            [
                "MIG9003 0001_a.down.sql(1,1)",
                "MIG9001 0001_a.up.sql(1,1)", "MIG9002 0001_a.up.sql(1,1)", "MIG9003 0001_a.up.sql(1,1)",
                "MIG5011 0001_a.up.sql(3,1)", "MIG9001 0001_a.up.sql(4,1)", "MIG9002 0001_a.up.sql(4,1)",
                "MIG9003 0002_b.down.sql(1,1)",
                "MIG9001 0002_b.up.sql(1,1)", "MIG9002 0002_b.up.sql(1,1)", "MIG9003 0002_b.up.sql(1,1)",
                "MIG5011 0002_b.up.sql(2,3)",
            ],
            findings.Select(Show).Order(StringComparer.Ordinal).OrderBy(line => line.Split(' ', '(')[1], StringComparer.Ordinal)
                .ThenBy(Place));
        Assert.All(findings.Where(finding => finding.Code == "MIG5011"), finding =>
        {
            Assert.Equal(Severity.Error, finding.Severity);
            Assert.Contains("MIG9001, MIG9002 could not check this statement (CREATE ", finding.Message, StringComparison.Ordinal);
            Assert.Contains("InvalidOperationException in ThrowingRule.", finding.Message, StringComparison.Ordinal);
            Assert.Contains("this is a fault of MigrateBuild", finding.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_script_may_pass_nevertheless()
    {
        var findings = SetCheck.Run(
            RuleCase.Set("Suffix", "0001_a.up.sql=-- migration: allow MIG5011 reported\nCREATE TABLE broken (id bigint);",
                "0001_a.down.sql"), [new ThrowingRule("MIG9001")]);

        Assert.DoesNotContain(findings, finding => finding.Code == "MIG5011");
    }

    [Fact]
    public void A_rule_that_needs_no_statement_to_throw_is_told_once() => Assert.Equal(
        ["MIG5011 0001_a.down.sql(1,1): MIG9004, MIG9005 could not check the set: InvalidOperationException in "],
        SetCheck.Run(RuleCase.Set("Suffix", Files), [new HopelessRule("MIG9004"), new HopelessRule("MIG9005")])
            .Select(finding => $"{Show(finding)}: {finding.Message[..(finding.Message.IndexOf(" in ", StringComparison.Ordinal) + 4)]}"));

    [Fact]
    public void Many_faults_end_as_one()
    {
        var up = string.Join('\n', Enumerable.Range(0, 40).Select(_ => "CREATE TABLE broken (id bigint);"));

        var findings =
            SetCheck.Run(
            RuleCase.Set("Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql"), [new ThrowingRule("MIG9001"), new CountingRule()]);

        Assert.InRange(findings.Count(finding => finding.Code == "MIG5011"), 2, 10);
        Assert.Equal(2, findings.Count(finding => finding.Code == "MIG9003"));
    }

    private static string Show(Finding finding) =>
        $"{finding.Code} {Path.GetFileName(finding.File)}({finding.Position.Line},{finding.Position.Column})";

    private static (int, int) Place(string line)
    {
        var numbers = line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',');
        return (int.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Finds every table of an up script and throws on whatever is called broken.</summary>
    private sealed class ThrowingRule(string code) : Rule
    {
        internal override string Code => code;

        internal override string Title => "It throws";

        internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
            from pair in set.Pairs
            from statement in pair.Up?.Statements ?? []
            where Name(statement.Tree) is { Length: > 0 } name && (name != "broken" || Throw())
            select At(pair.Up!, pair.Up!.PositionOf(statement.Start), "a table");

        private static string Name(PgQuery.SqlNode tree) => tree[tree.Is("ViewStmt") ? "view" : "relation"].Text("relname");

        private static bool Throw() => throw new InvalidOperationException("it is broken.");
    }

    /// <summary>Finds every script.</summary>
    private sealed class CountingRule : Rule
    {
        internal override string Code => "MIG9003";

        internal override string Title => "It finds";

        internal override IEnumerable<Finding> Check(AnalyzedSet set) => set.Scripts.Select(script => At(script, "a script"));
    }

    private sealed class HopelessRule(string code) : Rule
    {
        internal override string Code => code;

        internal override string Title => "It cannot even begin";

        internal override IEnumerable<Finding> Check(AnalyzedSet set) => Begin();

        private static IEnumerable<Finding> Begin() => throw new InvalidOperationException("it cannot begin");
    }
}
