namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4015ValidationHasItsOwnTransactionTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        {
            "validated in the same transaction",
            "ALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT k",
            "MIG4015"
        },
        { "validated alone", "ALTER TABLE t VALIDATE CONSTRAINT k", "" },
        { "validated after a lock on another table", "ALTER TABLE p ADD x integer; ALTER TABLE t VALIDATE CONSTRAINT k", "" },
        {
            "validated outside a transaction",
            "-- migration: no-transaction\nALTER TABLE t ADD CONSTRAINT k CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT k",
            ""
        },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
