namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4019OneTableIsLockedTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "two tables", "ALTER TABLE t ADD x integer; ALTER TABLE p ADD x integer", "MIG4019" },
        {
            "two tables, outside a transaction",
            "-- migration: no-transaction\nALTER TABLE t ADD x integer; ALTER TABLE p ADD x integer",
            ""
        },
        { "one table twice", "ALTER TABLE t ADD x integer; ALTER TABLE public.t ADD y integer", "" },
        { "a table and a new one", "CREATE TABLE x (id bigint); ALTER TABLE x ADD y integer; ALTER TABLE t ADD x bigint REFERENCES x", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
