using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>What a released migration is told: only what can still be fixed.</summary>
public sealed class ReleasedTests
{
    private static readonly string[] Files =
    [
        "0001_a.up.sql=CREATE TABLE a (id bigint CONSTRAINT a_key PRIMARY KEY, x int);",
        "0001_a.down.sql=DROP TABLE a;",
        "0002_b.up.sql=CREATE INDEX a_x ON a (x); ALTER TABLE a DROP COLUMN x;",
        "0002_b.down.sql=SELECT 1;",
        "0003_c.up.sql=CREATE INDEX a_x ON a (id);",
        "0003_c.down.sql=DROP INDEX a_x;",
    ];

    [Theory]
    [InlineData(null, "MIG3002 0001_a.up.sql, MIG3005 0002_b.down.sql, "
        + "MIG4001 0002_b.up.sql, MIG3002 0002_b.up.sql, MIG4027 0002_b.up.sql, MIG3002 0003_c.up.sql, MIG4001 0003_c.up.sql")]
    [InlineData("none", "MIG3002 0001_a.up.sql, MIG3005 0002_b.down.sql, MIG3002 0002_b.up.sql, MIG3002 0003_c.up.sql")]
    [InlineData(" NONE ", "MIG3002 0001_a.up.sql, MIG3005 0002_b.down.sql, MIG3002 0002_b.up.sql, MIG3002 0003_c.up.sql")]
    [InlineData("0002", "MIG3005 0002_b.down.sql, MIG3002 0003_c.up.sql, MIG4001 0003_c.up.sql")]
    [InlineData("0003", "MIG3005 0002_b.down.sql")]
    public void Findings(string? released, string expected)
    {
        var options = new SetOptions(ScriptLayout.Find("Suffix")!) { Released = Release.Parse(released ?? "") };

        var findings = SetCheck.Run(RuleCase.Set("Suffix", options, Files))
            .Where(finding => finding.Severity >= Diagnostics.Severity.Warning)
            .Select(finding => $"{finding.Code} {Path.GetFileName(finding.File)}")
            .Distinct();

        Assert.Equal(expected.Split(", ").Order(StringComparer.Ordinal), findings.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Suffix", "", true)]
    [InlineData("Suffix", "none", true)]
    [InlineData("Suffix", "0002", true)]
    [InlineData("Suffix", "2", true)]
    [InlineData("Suffix", "4", false)]
    [InlineData("Suffix", "-1", false)]
    [InlineData("Suffix", "+2", false)]
    [InlineData("Suffix", "0002_b", false)]
    [InlineData("Suffix", "2.0", false)]
    [InlineData("Suffix", "0-0-0-2", false)]
    [InlineData("Suffix", "b", false)]
    [InlineData("Directory", "20241025112826", true)]
    [InlineData("Directory", "2024-10-25-112826", true)]
    [InlineData("Directory", "2024-1025-112826", false)]
    [InlineData("Directory", "2024-10-25-112826_b", false)]
    public void Only_a_version_of_the_set_names_a_release(string layout, string released, bool isIn)
    {
        var set = layout == "Suffix"
            ? RuleCase.Set(layout, Files)
            : RuleCase.Set(layout, "2024-10-25-112826_b/up.sql=SELECT 1;", "2024-10-25-112826_b/down.sql=SELECT 1;");

        Assert.Equal(isIn, Release.Parse(released).IsIn(set.Pairs.Select(pair => pair.Version)));
    }
}
