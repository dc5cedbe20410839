using MigrateBuild.Scripts.Creation;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Tests.Rules;

namespace MigrateBuild.Scripts.Tests.Creation;

public sealed class NewMigrationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 15, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Suffix", "", "Migrations/0001_add_users_table.up.sql")]
    [InlineData("Directory", "", "Migrations/0001_add_users_table/up.sql")]
    [InlineData("Suffix", "0009_a", "m/0010_add_users_table.up.sql")]
    [InlineData("Suffix", "9999_a", "m/10000_add_users_table.up.sql")]
    [InlineData("Suffix", "deep/0009_a", "m/deep/0010_add_users_table.up.sql")]
    [InlineData("Suffix", "20240101120000_a", "m/20261122153000_add_users_table.up.sql")]
    [InlineData("Suffix", "20270131235959_a", "m/20270201000000_add_users_table.up.sql")]
    [InlineData("Suffix", "20270131_a", "m/20270201_add_users_table.up.sql")]
    [InlineData("Suffix", "1510262030_a", "m/1795361400_add_users_table.up.sql")]
    public void The_next_version_follows_those_that_are_there(string layout, string head, string expected)
    {
        var set = RuleCase.Set(layout, head.Length == 0 ? [] : RuleCase.Pairs(head));

        var scripts = NewMigration.Plan(set, " Add users table! ", null, "Migrations", Now);

        Assert.Equal([expected, expected.Replace("up.sql", "down.sql", StringComparison.Ordinal)], scripts.Select(script => script.Path));
    }

    [Fact]
    public void The_first_version_is_written_as_the_project_says() =>
        Assert.Equal("db/20261122153000_a.up.sql",
            NewMigration.Plan(RuleCase.Set("Suffix"), "a", VersionStyle.Timestamp, "db/", Now)[0].Path);

    [Fact]
    public void The_up_script_names_its_parent_and_says_what_it_does() =>
        Assert.Equal(
            ["-- Add users\n-- migration: revises 0009\n\n", "-- Undo: Add users\n\n"],
            NewMigration.Plan(RuleCase.Set("Suffix", RuleCase.Pairs("0009_a")), "Add users", null, "m", Now).Select(script => script.Text));

    [Theory]
    [InlineData("Add users table", "add_users_table")]
    [InlineData("  --a  B/c-1! ", "a_b_c_1")]
    [InlineData("Größe & Übersicht", "grosse_ubersicht")]
    [InlineData("Crème brûlée, Łódź, Ærø, İSİM, Straße", "creme_brulee_lodz_aero_isim_strasse")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("таблица users", "users")]
    public void A_title_becomes_a_name(string title, string name) => Assert.Equal(name, NewMigration.NameOf(title));

    [Fact]
    public void A_title_without_letters_gives_no_name() =>
        Assert.Throws<ArgumentException>(() => NewMigration.Plan(RuleCase.Set("Suffix"), "!?", null, "m", Now));

    [Theory]
    [InlineData("add USERS!", "-- Add users\n-- migration: revises 0001\n\n", "-- Undo: Add users\n\n", true)]
    [InlineData("Add orders", "-- Add users\n-- migration: revises 0001\n\n", "-- Undo: Add users\n\n", false)]
    [InlineData("Add users", "-- Add users\n-- migration: revises 0001\nSELECT 1;", "-- Undo: Add users\n\n", false)]
    [InlineData("Add users", "-- Add users\n-- migration: revises 0001\n\n", "-- Undo: Add users\nSELECT 1;", false)]
    public void A_draft_is_found_by_its_name(string title, string up, string down, bool isFound) => Assert.Equal(
        isFound ? "0002_add_users.up.sql" : null,
        NewMigration.FindDraft(
            RuleCase.Set("Suffix", "0001_a.up.sql", "0001_a.down.sql", $"0002_add_users.up.sql={up}", $"0002_add_users.down.sql={down}"),
            title)?.FileName);

    [Theory]
    [InlineData("0002_add_users.up.sql=-- Add users\n-- migration: revises 0001\n\n", true)]
    [InlineData("0002_add_users.up.sql=-- Add users", true)]
    [InlineData("0002_add_users.down.sql=-- Undo: Add users\r\n\r\n", true)]
    [InlineData("0002_add_users.up.sql=-- Who logs in", false)]
    [InlineData("0002_add_users.up.sql=-- Add users\n-- and their names", false)]
    [InlineData("0002_add_users.up.sql=-- Undo: Add users", false)]
    [InlineData("0002_add_users.down.sql=-- Add users", false)]
    [InlineData("0002_add_users.down.sql=", false)]
    [InlineData("0002_add_users.down.sql=-- Undo: Add users\n-- migration: irreversible gone", false)]
    public void A_draft_is_known_again(string script, bool isDraft) =>
        Assert.Equal(isDraft, NewMigration.IsDraft(Assert.Single(RuleCase.Set("Suffix", script).Scripts)));
}
