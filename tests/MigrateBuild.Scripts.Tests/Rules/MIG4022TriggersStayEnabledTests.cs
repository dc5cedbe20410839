namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4022TriggersStayEnabledTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "disable trigger", "ALTER TABLE t DISABLE TRIGGER t_trigger", "MIG4022" },
        { "disable and enable", "ALTER TABLE t DISABLE TRIGGER ALL; ALTER TABLE t ENABLE TRIGGER ALL", "" },
        {
            "disable and enable, outside a transaction",
            "-- migration: no-transaction\nALTER TABLE t DISABLE TRIGGER ALL; ALTER TABLE t ENABLE TRIGGER ALL",
            "MIG4022"
        },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
