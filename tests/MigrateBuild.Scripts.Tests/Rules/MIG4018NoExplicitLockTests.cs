namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4018NoExplicitLockTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "lock", "LOCK TABLE t", "MIG4018" },
        { "lock in share mode", "LOCK TABLE t IN SHARE MODE", "MIG4018" },
        { "lock in a mode that stops no client", "LOCK TABLE t IN SHARE UPDATE EXCLUSIVE MODE", "" },
        { "lock of a new table", "CREATE TABLE x (id bigint); LOCK TABLE x", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
