namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>What no release has is in no database that is in use.</summary>
public sealed class ReleasedOnlyTests
{
    // What a set makes itself is not in use. What no migration of it makes may be, and how something new is written does not depend on it.
    private static readonly string[] FoundWhereNothingIsReleased =
    [
        "index on a table that no script creates: MIG4001", "drop index that no script made: MIG4002",
        "reindex schema that may have been there: MIG4004", "cluster all: MIG4005", "type of a column that no script tells: MIG4008",
        "domain check, no script makes it: MIG4012", "drop table that no script makes: MIG4028", "drop database: MIG4029",
        "drop owned: MIG4029", "if not exists hides an invalid index: MIG4003", "another index is dropped first: MIG4003",
        "serial column: MIG4035", "serial: MIG4035", "serial, integer: MIG4035 MIG4036", "integer key that counts up: MIG4036",
        "integer key with a sequence: MIG4036", "char: MIG4037 MIG4037", "varchar: MIG4038 MIG4038", "timestamp: MIG4039",
        "money: MIG4040", "wide index: MIG4041", "name of 64 bytes: MIG4042", "name of 64 bytes in 63 letters: MIG4042",
    ];

    [Fact]
    public void Where_nothing_is_released_what_the_set_makes_is_not_in_use()
    {
        var found = LiveCase.All
            .Select(live => (live.Name, Codes: LiveCase.Codes(live.File, live.Up, live.Down, released: "none")))
            .Where(live => live.Codes.Length > 0)
            .Select(live => $"{live.Name}: {live.Codes}");

        Assert.Equal(FoundWhereNothingIsReleased.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_parser_refuses_is_not_looked_at() => LiveCase.Finds("cut off", "ALTER TABLE t ADD", "");
}
