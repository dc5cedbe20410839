namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG1002HasDownScriptTests
{
    /// <summary>Name, files (<c>path=text</c>), and all that is found in them about files and order.</summary>
    public static TheoryData<string, string[], string[]> Cases => new()
    {
        { "irreversible in place of a down script", ["0001_a.up.sql=-- migration: irreversible data is gone\nDROP TABLE a"], [] },
        { "no down script", ["0001_a.up.sql"], ["MIG1002 0001_a.up.sql(1,1): write '0001_a.down.sql' ... irreversible"] },
        {
            "misspelled down",
            ["0001_add_users.up.sql", "0001_add_user.down.sql"],
            [
                "MIG1002 0001_add_users.up.sql(1,1): '0001_add_user.down.sql' was probably meant ... differs in its name ... "
                    + "'0001_add_users.down.sql' ... '0001_add_user.up.sql'",
            ]
        },
        {
            "another word for the way back",
            ["0001_create_users.up.sql", "0001_drop_users.down.sql"],
            ["MIG1002 0001_create_users.up.sql(1,1): '0001_drop_users.down.sql' ... differs in its name"]
        },
        {
            "versions differ",
            [.. RuleCase.Pairs("0001_a"), "0002_add_users.up.sql", "0003_add_users.down.sql"],
            ["MIG1002 0002_add_users.up.sql(1,1): '0003_add_users.down.sql' ... differs in its version"]
        },
        {
            "both differ a little",
            [.. RuleCase.Pairs("20240101120000_a"), "20240201120000_add_users.up.sql", "20240201120001_add_user.down.sql"],
            ["MIG1002 20240201120000_add_users.up.sql(1,1): differs in version and name"]
        },
        {
            "nearest goes first",
            ["0001_add_users.up.sql", "0001_add_orders.up.sql", "0001_add_order.down.sql", "0001_add_user.down.sql"],
            [
                "MIG1002 0001_add_orders.up.sql(1,1): '0001_add_order.down.sql'",
                "MIG1004 0001_add_users.up.sql(1,1)",
                "MIG1002 0001_add_users.up.sql(1,1): '0001_add_user.down.sql'",
            ]
        },
        {
            "strangers are two findings",
            [.. RuleCase.Pairs("0001_a"), "0002_add_users.up.sql", "0003_remove_colours.down.sql"],
            [
                "MIG1002 0002_add_users.up.sql(1,1): write '0002_add_users.down.sql'",
                "MIG1003 0003_remove_colours.down.sql(1,1): write '0003_remove_colours.up.sql'",
            ]
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string[] files, string[] expected) => RuleCase.Finds("MIG1", name, files, expected);
}
