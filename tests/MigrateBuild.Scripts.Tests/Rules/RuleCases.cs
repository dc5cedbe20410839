using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class RuleCases
{
    /// <summary>Name, files (<c>path=text</c>), and the findings as far as the case is about them: code, place, and words of the message.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "a good pair", RuleCase.Pairs("0001_a"), [] },
        { "good sequential pairs", RuleCase.Pairs("0001_a", "0002_b", "0003_c"), [] },
        { "good timestamps", RuleCase.Pairs("20240101120000_a", "20251231235959_b"), [] },
        { "Unix times", RuleCase.Pairs("1510262030_a", "1510670987_b", "1513895878_c"), [] },
        { "dates", RuleCase.Pairs("20240101_a", "20240305_b"), [] },
        { "minutes", RuleCase.Pairs("202401011200_a", "202403051300_b"), [] },
        { "zeros before timestamps", RuleCase.Pairs("00000000000000_initial", "20240101120000_a"), [] },
        { "zero before numbers", RuleCase.Pairs("0000_initial", "0001_a"), [] },
        { "a set that begins later", RuleCase.Pairs("0120_squashed", "0121_a"), [] },
        { "steps of ten", RuleCase.Pairs("0010_a", "0020_b", "0030_c"), [] },
        { "irreversible in place of a down script", ["0001_a.up.sql=-- migration: irreversible data is gone\nDROP TABLE a"], [] },

        { "1001 no direction", [.. RuleCase.Pairs("0001_a"), "0002_b.sql"], ["MIG1001 0002_b.sql(1,1)|is missing .up or .down"] },
        { "1001 no direction, its partner is there", ["0001_a.sql", "0001_a.down.sql"], ["MIG1001 0001_a.sql(1,1)|'0001_a.down.sql' has no up script: rename it to '0001_a.up.sql'"] },
        { "1001 misspelled direction, its partner is there", ["0001_a.up.sql", "0001_a.dwon.sql"], ["MIG1001 0001_a.dwon.sql(1,1)|rename it to '0001_a.down.sql'"] },
        { "1001 no version", [.. RuleCase.Pairs("0001_a"), "notes.sql"], ["MIG1001 notes.sql(1,1)|does not begin with a version|<MigrationScript Remove=\"m/notes.sql\" />"] },
        { "1001 another layout", ["0001_a/up.sql", "0001_a/down.sql", "0002_b/up.sql", "0002_b/down.sql"], ["MIG1001 0001_a/down.sql(1,1)|none of the 4 scripts|<MigrationLayout>Directory</MigrationLayout>"] },

        { "1002 no down script", ["0001_a.up.sql"], ["MIG1002 0001_a.up.sql(1,1)|write '0001_a.down.sql'|irreversible"] },
        { "1002 misspelled down", ["0001_add_users.up.sql", "0001_add_user.down.sql"], ["MIG1002 0001_add_users.up.sql(1,1)|'0001_add_user.down.sql' was probably meant|differs in its name|'0001_add_users.down.sql'|'0001_add_user.up.sql'"] },
        { "1002 another word for the way back", ["0001_create_users.up.sql", "0001_drop_users.down.sql"], ["MIG1002 0001_create_users.up.sql(1,1)|'0001_drop_users.down.sql'|differs in its name"] },
        { "1002 versions differ", [.. RuleCase.Pairs("0001_a"), "0002_add_users.up.sql", "0003_add_users.down.sql"], ["MIG1002 0002_add_users.up.sql(1,1)|'0003_add_users.down.sql'|differs in its version"] },
        { "1002 both differ a little", [.. RuleCase.Pairs("20240101120000_a"), "20240201120000_add_users.up.sql", "20240201120001_add_user.down.sql"], ["MIG1002 20240201120000_add_users.up.sql(1,1)|differs in version and name"] },
        { "1002 nearest goes first", ["0001_add_users.up.sql", "0001_add_orders.up.sql", "0001_add_order.down.sql", "0001_add_user.down.sql"], ["MIG1002 0001_add_orders.up.sql(1,1)|'0001_add_order.down.sql'", "MIG1004 0001_add_users.up.sql(1,1)|", "MIG1002 0001_add_users.up.sql(1,1)|'0001_add_user.down.sql'"] },
        { "1002 strangers are two findings", [.. RuleCase.Pairs("0001_a"), "0002_add_users.up.sql", "0003_remove_colours.down.sql"], ["MIG1002 0002_add_users.up.sql(1,1)|write '0002_add_users.down.sql'", "MIG1003 0003_remove_colours.down.sql(1,1)|write '0003_remove_colours.up.sql'"] },

        { "1003 no up script", [.. RuleCase.Pairs("0001_a"), "0002_b.down.sql"], ["MIG1003 0002_b.down.sql(1,1)|write '0002_b.up.sql'"] },

        { "1004 two pairs", RuleCase.Pairs("0001_a", "0002_b", "0002_c"), ["MIG1004 0002_c.up.sql(1,1)|version 0002 of '0002_c.up.sql' is already used by '0002_b.up.sql'"] },
        { "1004 the same number written in two ways", RuleCase.Pairs("0001_a", "0002_b", "02_c"), ["MIG1004 02_c.up.sql(1,1)|", "MIG1006 02_c.up.sql(1,1)|"] },

        { "1005 one missing", RuleCase.Pairs("0001_a", "0003_c"), ["MIG1005 0003_c.up.sql(1,1)|'0003_c.up.sql' follows '0001_a.up.sql': 0002 is missing"] },
        { "1005 several missing", RuleCase.Pairs("0001_a", "0002_b", "0007_c"), ["MIG1005 0007_c.up.sql(1,1)|0003 to 0006 are missing"] },
        { "1005 missing in steps of ten", RuleCase.Pairs("0010_a", "0020_b", "0040_c"), ["MIG1005 0040_c.up.sql(1,1)|0030 is missing"] },

        { "1006 not padded alike", RuleCase.Pairs("1_a", "2_b", "3_c", "4_d", "5_e", "6_f", "7_g", "8_h", "9_i", "10_j"), ["MIG1006 10_j.up.sql(1,1)|a number of 2 digits|a number of 1 digit|pad all with zeros to 2 digits"] },
        { "1006 one padded otherwise", RuleCase.Pairs("0001_a", "0002_b", "003_c"), ["MIG1006 003_c.up.sql(1,1)|this one to 0003"] },
        { "1006 a number among timestamps", RuleCase.Pairs("20240101120000_a", "20240201120000_b", "0003_c"), ["MIG1006 0003_c.up.sql(1,1)|a number of 4 digits|a timestamp (yyyyMMddHHmmss)|before all of those"] },
        { "1006 a date among timestamps", RuleCase.Pairs("20240101120000_a", "20240201120000_b", "20240301_c"), ["MIG1006 20240301_c.up.sql(1,1)|a timestamp (yyyyMMdd)|before all of those"] },
        { "1006 one migration, two ways", [.. RuleCase.Pairs("0001_a"), "0002_b.up.sql", "002_b.down.sql"], ["MIG1006 002_b.down.sql(1,1)|write 0002 in both"] },

        { "1007 case of a pair", ["0001_Add.up.sql", "0001_add.down.sql"], ["MIG1007 0001_add.down.sql(1,1)|differ in letter case"] },
        { "1007 letters beyond ASCII", ["0001_größe.up.sql", "0001_größe.down.sql"], ["MIG1007 0001_größe.down.sql(1,1)|U+00F6", "MIG1007 0001_größe.up.sql(1,1)|U+00F6"] },
        { "1007 characters that Windows refuses", ["0001_a:b.up.sql", "0001_a:b.down.sql"], ["MIG1007 0001_a:b.down.sql(1,1)|':'", "MIG1007 0001_a:b.up.sql(1,1)|':'"] },

        { "1008 month 18", RuleCase.Pairs("20240101120000_a", "20241801120000_b"), ["MIG1008 20241801120000_b.up.sql(1,1)|there is no month 18"] },
        { "1008 a day that the month does not have", RuleCase.Pairs("20240101120000_a", "20240230120000_b"), ["MIG1008 20240230120000_b.up.sql(1,1)|2024-02 has no day 30"] },
        { "1008 second 60", RuleCase.Pairs("20240101120000_a", "20240103120060_b"), ["MIG1008 20240103120060_b.up.sql(1,1)|there is no second 60"] },
        { "1008 fifteen digits", RuleCase.Pairs("20240101120000_a", "20240201120000_b", "202403011200000_c"), ["MIG1008 202403011200000_c.up.sql(1,1)|15 digits where yyyyMMddHHmmss has 14"] },
        { "1008 thirteen digits", RuleCase.Pairs("20240101120000_a", "20240201120000_b", "2024030112000_c"), ["MIG1008 2024030112000_c.up.sql(1,1)|13 digits"] },
        { "1008 only one, and wrong", RuleCase.Pairs("20241801120000_a"), ["MIG1008 20241801120000_a.up.sql(1,1)|month 18"] },

        { "1011 empty", ["0001_a.up.sql=", "0001_a.down.sql"], ["MIG1011 0001_a.up.sql(1,1)|is empty"] },
        { "1011 only comments", ["0001_a.up.sql=-- todo\n/* x */", "0001_a.down.sql"], ["MIG1011 0001_a.up.sql(1,1)|holds only comments"] },
        { "1011 only transaction control", ["0001_a.up.sql=BEGIN;\nCOMMIT;", "0001_a.down.sql"], ["MIG1011 0001_a.up.sql(1,1)|holds only transaction control"] },
        { "1012 only a comment", ["0001_a.up.sql", "0001_a.down.sql=-- nothing to do"], ["MIG1012 0001_a.down.sql(1,1)|holds only comments|irreversible <reason>"] },
        {
            "1011 and 1012, as NewMigration wrote them",
            ["0001_a.up.sql", "0001_a.down.sql", "0002_add_users.up.sql=-- Add users\n-- migration: revises 0001\n\n", "0002_add_users.down.sql=-- Undo: Add users\r\n\r\n"],
            [
                "MIG1011 0002_add_users.up.sql(1,1)|(NewMigration wrote it as a draft)",
                "MIG1012 0002_add_users.down.sql(1,1)|(NewMigration wrote it as a draft)",
            ]
        },
        { "1012 only a semicolon", ["0001_a.up.sql", "0001_a.down.sql=;"], ["MIG1012 0001_a.down.sql(1,1)|"] },

        { "1017 a NUL", ["0001_a.up.sql=a\n \0", "0001_a.down.sql"], ["MIG1017 0001_a.up.sql(2,2)|NUL"] },

        { "1018 misspelled", ["0001_a.up.sql=-- what\n  -- migration: no-transction\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(2,3)|'no-transction' is not a directive|did you mean '-- migration: no-transaction'?"] },
        { "1018 unknown", ["0001_a.up.sql=-- migration: frobnicate\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(1,1)|'frobnicate' is not a directive|known ones are revises"] },
        { "1018 no name", ["0001_a.up.sql=-- migration:\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(1,1)|does not name a directive"] },
        { "1018 behind a statement", ["0001_a.up.sql=SELECT 1;\n-- migration: no-transaction\n", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(2,1)|after the first statement"] },
        { "1018 in the wrong script", ["0001_a.up.sql", "0001_a.down.sql=-- migration: revises 0000\nSELECT 1"], ["MIG1018 0001_a.down.sql(1,1)|belongs in the up script"] },
        { "1018 no reason", ["0001_a.up.sql=-- migration: allow MIG3001\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(1,1)|is written '-- migration: allow MIG3001 <reason>', not with 'MIG3001'"] },
        { "1018 allows a rule that there is not", ["0001_a.up.sql=-- migration: allow MIG4999 hm\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(1,1)|'MIG4999' is not the code of any rule|so the directive has no effect"] },
        { "1018 allows what says that this program failed", ["0001_a.up.sql=-- migration: allow MIG5011 reported\nSELECT 1", "0001_a.down.sql"], [] },
        { "1018 no value", ["0001_a.up.sql=-- migration: lock-timeout\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(1,1)|nothing follows its name"] },
        { "1018 no duration", ["0001_a.up.sql=-- migration: lock-timeout soon\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(1,1)|not with 'soon'"] },
        { "1018 twice", ["0001_a.up.sql=-- migration: no-transaction\n-- migration: no-transaction\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(2,1)|appears twice"] },
        { "1018 upper case with a directive's name", ["0001_a.up.sql=-- Migration: no-transction\n-- Migration: no-transaction x\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(2,1)|not with 'x'"] },
        { "a heading is no directive", ["0001_a.up.sql=-- Migration: add users\n-- migration of users\nSELECT 1", "0001_a.down.sql"], [] },
        { "a directive in a function's body is text", ["0001_a.up.sql=DO $$\n-- migration: x\nBEGIN END $$", "0001_a.down.sql"], [] },
        { "1018 irreversible beside a down script", ["0001_a.up.sql=-- migration: irreversible gone\nSELECT 1", "0001_a.down.sql"], ["MIG1018 0001_a.up.sql(1,1)|remove one of the two"] },

        { "allowed with a reason", ["0001_a.up.sql", "0001_a.down.sql=-- migration: allow MIG1012 nothing can be undone here"], [] },
        { "what cannot be lowered cannot be allowed", ["0001_a.up.sql", "0001_a.down.sql", "0001_b.up.sql=-- migration: allow MIG1004 no\nSELECT 1", "0001_b.down.sql"], ["MIG1004 0001_b.up.sql(1,1)|"] },
    };

    /// <summary>Another version may have the rule, and what is not allowed is reported anyway.</summary>
    [Fact]
    public void An_allow_without_a_rule_is_a_warning()
    {
        var set = RuleCase.Set(
            "Suffix", new SetOptions(ScriptLayout.Find("Suffix")!), "0001_a.up.sql=-- migration: allow MIG4999 hm\nSELECT 1;", "0001_a.down.sql=SELECT 1;");

        var finding = Assert.Single(SetCheck.Run(set), finding => finding.Code == "MIG1018");

        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rules_find(string name, string[] files, string[] expected)
    {
        var findings = RuleCase.FindingsOf("MIG1", "Suffix", files);

        Assert.True(
            findings.Length == expected.Length && expected.All(wanted => findings.Any(finding => Matches(finding, wanted))),
            $"{name}:\n{string.Join('\n', findings)}");
    }

    [Fact]
    public void Dashes_of_a_directory_do_not_count() => Assert.Empty(RuleCase.FindingsOf(
        "MIG1", "Directory", "20240925132250_a/up.sql", "20240925132250_a/down.sql", "2024-10-25-112826_b/up.sql", "2024-10-25-112826_b/down.sql"));

    [Fact]
    public void A_number_behind_some_timestamps_changes_their_order() => Assert.Contains(
        "after all of those, whatever its date",
        Assert.Single(RuleCase.FindingsOf(
            "MIG1",
            "Directory",
            "2024-10-25-112826_b/up.sql", "2024-10-25-112826_b/down.sql", "2025-11-11-140459-0000_c/up.sql", "2025-11-11-140459-0000_c/down.sql", "2026-01-01-000000_d/up.sql", "2026-01-01-000000_d/down.sql")),
        StringComparison.Ordinal);

    [Fact]
    public void Findings_come_in_a_stable_order()
    {
        string[] files = ["0001_b.up.sql", "0003_a.up.sql=-- migration: x\nSELECT 1", "0003_a.down.sql=", "z.sql", "0001_c.up.sql="];

        var findings = RuleCase.FindingsOf("MIG1", "Suffix", files);

        Assert.Equal(findings, RuleCase.FindingsOf("MIG1", "Suffix", [.. files.Reverse()]));
        Assert.Equal(findings.Order(StringComparer.Ordinal).Select(f => f.Split(' ')[1]).Order(StringComparer.Ordinal), findings.Select(f => f.Split(' ')[1]));
    }

    private static bool Matches(string finding, string wanted)
    {
        var parts = wanted.Split('|');
        return finding.StartsWith(parts[0] + ":", StringComparison.Ordinal) && parts.Skip(1).All(words => finding.Contains(words, StringComparison.Ordinal));
    }
}
