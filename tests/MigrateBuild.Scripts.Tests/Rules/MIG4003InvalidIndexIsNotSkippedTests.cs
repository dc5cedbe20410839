namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4003InvalidIndexIsNotSkippedTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "if not exists hides an invalid index", "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (c)", "MIG4003" },
        { "invalid index is dropped first", "DROP INDEX CONCURRENTLY IF EXISTS i; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (c)", "" },
        {
            "another index is dropped first",
            "DROP INDEX CONCURRENTLY IF EXISTS j; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (c)",
            "MIG4003"
        },
        {
            "an index of a partitioned table leaves nothing behind",
            "CREATE TABLE pt (a int) PARTITION BY RANGE (a); CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON pt (a)",
            ""
        },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
