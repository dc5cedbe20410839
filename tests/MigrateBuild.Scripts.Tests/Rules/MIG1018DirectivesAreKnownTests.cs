using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1018DirectivesAreKnownTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        {
            "misspelled",
            ["0001_a.up.sql=-- what\n  -- migration: no-transction\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(2,3): 'no-transction' is not a directive ... did you mean '-- migration: no-transaction'?"]
        },
        {
            "unknown",
            ["0001_a.up.sql=-- migration: frobnicate\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(1,1): 'frobnicate' is not a directive ... known ones are revises"]
        },
        {
            "no name",
            ["0001_a.up.sql=-- migration:\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(1,1): does not name a directive"]
        },
        {
            "behind a statement",
            ["0001_a.up.sql=SELECT 1;\n-- migration: no-transaction\n", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(2,1): after the first statement"]
        },
        {
            "in the wrong script",
            ["0001_a.up.sql", "0001_a.down.sql=-- migration: revises 0000\nSELECT 1"],
            ["MIG1018 0001_a.down.sql(1,1): belongs in the up script"]
        },
        {
            "no reason",
            ["0001_a.up.sql=-- migration: allow MIG3001\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(1,1): is written '-- migration: allow MIG3001 <reason>', not with 'MIG3001'"]
        },
        {
            "allows a rule that there is not",
            ["0001_a.up.sql=-- migration: allow MIG4999 hm\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(1,1): 'MIG4999' is not the code of any rule ... so the directive has no effect"]
        },
        {
            "allows what says that this program failed",
            ["0001_a.up.sql=-- migration: allow MIG5011 reported\nSELECT 1", "0001_a.down.sql"],
            []
        },
        {
            "no value",
            ["0001_a.up.sql=-- migration: lock-timeout\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(1,1): nothing follows its name"]
        },
        {
            "no duration",
            ["0001_a.up.sql=-- migration: lock-timeout soon\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(1,1): not with 'soon'"]
        },
        {
            "twice",
            ["0001_a.up.sql=-- migration: no-transaction\n-- migration: no-transaction\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(2,1): appears twice"]
        },
        {
            "upper case with a directive's name",
            ["0001_a.up.sql=-- Migration: no-transction\n-- Migration: no-transaction x\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(2,1): not with 'x'"]
        },
        { "a heading is no directive", ["0001_a.up.sql=-- Migration: add users\n-- migration of users\nSELECT 1", "0001_a.down.sql"], [] },
        { "a directive in a function's body is text", ["0001_a.up.sql=DO $$\n-- migration: x\nBEGIN END $$", "0001_a.down.sql"], [] },
        {
            "irreversible beside a down script",
            ["0001_a.up.sql=-- migration: irreversible gone\nSELECT 1", "0001_a.down.sql"],
            ["MIG1018 0001_a.up.sql(1,1): remove one of the two"]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);

    /// <summary>Another version may have the rule, and what is not allowed is reported anyway.</summary>
    [Fact]
    public void An_allow_without_a_rule_is_a_warning()
    {
        var set = RuleCase.Set(
            "Suffix", new SetOptions(ScriptLayout.Find("Suffix")!),
            "0001_a.up.sql=-- migration: allow MIG4999 hm\nSELECT 1;", "0001_a.down.sql=SELECT 1;");

        var finding = Assert.Single(SetCheck.Run(set), finding => finding.Code == "MIG1018");

        Assert.Equal(Severity.Warning, finding.Severity);
    }
}
