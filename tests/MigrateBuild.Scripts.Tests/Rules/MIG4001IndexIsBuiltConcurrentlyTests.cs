namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4001IndexIsBuiltConcurrentlyTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "index", "CREATE INDEX i ON t (c)", "MIG4001" },
        { "unique index", "CREATE UNIQUE INDEX ON t (c)", "MIG4001" },
        { "index, concurrent", "CREATE INDEX CONCURRENTLY i ON t (c)", "" },
        { "index on a table that no script creates", "CREATE INDEX i ON elsewhere (c)", "MIG4001" },
        { "index on a new table", "CREATE TABLE x (id bigint PRIMARY KEY, c text); CREATE INDEX i ON x (c)", "" },
        { "index on a new table in a schema", "CREATE TABLE s.x (id bigint); CREATE INDEX i ON s.x (id)", "" },
        { "index on a new table that was renamed", "CREATE TABLE x (id bigint); ALTER TABLE x RENAME TO y; CREATE INDEX i ON y (id)", "" },
        { "index on a temporary table", "CREATE TEMP TABLE x (id bigint); CREATE INDEX i ON x (id)", "" },
        { "index on a table from a query", "CREATE TABLE x AS SELECT 1 AS a; CREATE INDEX i ON x (a)", "" },
        { "index on a materialized view", "CREATE INDEX i ON mv (id)", "" },
        { "index on a partitioned table", "CREATE INDEX i ON m (x)", "MIG4001" },
        { "index on only a partitioned table", "CREATE INDEX i ON ONLY m (x)", "" },
        { "index in another schema's table of the name", "CREATE TABLE s.t (id bigint); CREATE INDEX i ON t (id)", "MIG4001" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Name, up script, down script, and the codes of all that is found in the down script.</summary>
    public static TheoryData<string, string, string, string> Down => new()
    {
        { "index built again", "DROP INDEX CONCURRENTLY t_a", "CREATE INDEX t_a ON t (a)", "MIG4001" },
    };

    [Theory]
    [MemberData(nameof(Down))]
    public void In_a_down_script(string name, string up, string down, string codes) => LiveCase.FindsInDown(name, up, down, codes);

    /// <summary>Version of PostgreSQL, up script, and words of the advice.</summary>
    public static TheoryData<int, string, string> Partitioned => new()
    {
        { 13, "CREATE INDEX i ON m (x)", "ON ONLY it, then" },
    };

    [Theory]
    [MemberData(nameof(Partitioned))]
    public void The_advice_works_on_a_partitioned_table(int version, string up, string words) =>
        Assert.Contains(words, LiveCase.Find("MIG4001", up, version).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("none", "")]
    [InlineData("0001", "MIG4001")]
    [InlineData("", "MIG4001")]
    public void A_table_of_a_migration_that_is_not_released_is_new(string released, string codes) =>
        LiveCase.Finds($"released {released}", "CREATE INDEX i ON t (c)", codes, released: released);
}
