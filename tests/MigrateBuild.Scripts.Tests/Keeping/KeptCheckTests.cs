using MigrateBuild.Scripts.Keeping;

namespace MigrateBuild.Scripts.Tests.Keeping;

/// <summary>What a check leaves: when it is used again, and when it is not.</summary>
public sealed class KeptCheckTests
{
    [Fact]
    public void Nothing_is_checked_again_where_nothing_changed()
    {
        var set = Pairs(20);

        Assert.Equal(20, set.Build().Checked);
        Assert.Equal(0, set.Build().Checked);
    }

    [Fact]
    public void A_change_of_the_last_migration_checks_it_alone()
    {
        var set = Pairs(20);
        set.Build();

        set["0020_t.up.sql"] += "ALTER TABLE t1 ADD COLUMN more json;\n";
        var outcome = set.Build();

        Assert.Equal(1, outcome.Checked);
        Assert.Contains("MIG4033", outcome.Findings, StringComparison.Ordinal);
        outcome.AssertSame(set.BuildAfresh(), "after a change");
    }

    [Fact]
    public void A_comment_in_an_old_migration_checks_it_alone()
    {
        var set = Pairs(20);
        set.Build();

        set["0001_t.up.sql"] += "-- what it is for\n";

        Assert.Equal(1, set.Build().Checked);
    }

    [Fact]
    public void A_down_script_matters_to_its_own_migration_alone()
    {
        var set = Pairs(20);
        set.Build();

        set["0001_t.down.sql"] = "DROP TABLE IF EXISTS t1;\n";

        Assert.Equal(1, set.Build().Checked);
    }

    [Fact]
    public void Another_statement_in_an_old_migration_checks_all_behind_it()
    {
        var set = Pairs(20);
        set.Build();

        set["0011_t.up.sql"] += "ALTER TABLE t11 ADD COLUMN more text;\n";

        Assert.Equal(10, set.Build().Checked);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MigrateBuild check\n")]
    public void A_foreign_file_holds_nothing(string text) =>
        Assert.Equal((0, 0), KeptCheck.Read(System.Text.Encoding.UTF8.GetBytes(text)).Count);

    [Fact]
    public void A_file_that_was_cut_or_changed_anywhere_holds_nothing()
    {
        var set = Pairs(3);
        set.Build();
        var whole = set.Cache;
        Assert.Equal((6, 3), KeptCheck.Read(whole).Count);

        for (var i = 0; i < whole.Length; i++)
        {
            var damaged = whole.ToArray();
            damaged[i] ^= 1;
            Assert.Equal((0, 0), KeptCheck.Read(damaged).Count);
            Assert.Equal((0, 0), KeptCheck.Read(whole[..i]).Count);
        }
    }

    [Fact]
    public void It_does_not_grow_with_what_is_gone()
    {
        var set = Pairs(3);
        set.Build();
        var length = set.Cache.Length;

        for (var i = 0; i < 10; i++)
        {
            set["0003_t.up.sql"] = $"-- {i} of ten\nCREATE TABLE t3 (id bigint PRIMARY KEY);\n";
            set.Build();
        }

        Assert.InRange(set.Cache.Length, length - 100, length + 100);
    }

    [Fact]
    public void A_project_can_be_moved()
    {
        var set = Pairs(3);
        set["0002_t.up.sql"] = "CREATE TABLE t2 (id bigint PRIMARY KEY);\n";
        set.Build();

        var kept = KeptCheck.Read(set.Cache);
        var moved = MigrateBuild.Scripts.Model.ScriptSet.Read(
            set.Files.Select(file => new MigrateBuild.Scripts.Model.ScriptFile($"/elsewhere/{file.Key}", file.Key, file.Value)),
            set.Options, kept.ContentOf);
        var check = MigrateBuild.Scripts.Checking.SetCheck.Run(moved, kept);

        Assert.Equal(0, check.Checked);
        Assert.Contains(check.Findings, finding => finding.Code == "MIG3002");
        Assert.All(check.Findings, finding => Assert.StartsWith("/elsewhere/", finding.File, StringComparison.Ordinal));
    }

    private static KeptSet Pairs(int count)
    {
        var set = new KeptSet();
        for (var i = 1; i <= count; i++)
        {
            set[$"{i:d4}_t.up.sql"] = $"-- Table {i}.\nCREATE TABLE t{i} (id bigint PRIMARY KEY);\n";
            set[$"{i:d4}_t.down.sql"] = $"DROP TABLE t{i};\n";
        }

        return set;
    }
}
