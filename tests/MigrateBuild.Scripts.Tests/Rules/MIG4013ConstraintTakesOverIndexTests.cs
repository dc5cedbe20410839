namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4013ConstraintTakesOverIndexTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "unique", "ALTER TABLE t ADD UNIQUE (a)", "MIG4013" },
        { "unique using an index", "ALTER TABLE t ADD CONSTRAINT k UNIQUE USING INDEX i", "" },
        { "primary key", "ALTER TABLE part ADD PRIMARY KEY (id)", "MIG4013" },
        {
            "primary key using an index over nulls",
            "CREATE UNIQUE INDEX CONCURRENTLY i ON part (id); ALTER TABLE part ADD CONSTRAINT k PRIMARY KEY USING INDEX i",
            "MIG4013"
        },
        {
            "primary key using an index, no nulls",
            "CREATE UNIQUE INDEX CONCURRENTLY i ON t (n); ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY USING INDEX i",
            ""
        },
        { "unique on a partitioned table", "ALTER TABLE m ADD UNIQUE (id)", "MIG4013" },
        { "unique on only a partitioned table", "ALTER TABLE ONLY m ADD CONSTRAINT k UNIQUE (id)", "" },
        { "unique on a new table", "CREATE TABLE x (a integer); ALTER TABLE x ADD UNIQUE (a)", "" },
        { "new column that is unique", "ALTER TABLE t ADD x integer UNIQUE", "MIG4013" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Version of PostgreSQL, up script, and words of the advice.</summary>
    public static TheoryData<int, string, string> Partitioned => new()
    {
        {
            14,
            "ALTER TABLE m ADD PRIMARY KEY (id)",
            "ALTER TABLE ONLY it ADD CONSTRAINT … PRIMARY KEY (with its columns set NOT NULL first)"
        },
    };

    [Theory]
    [MemberData(nameof(Partitioned))]
    public void The_advice_works_on_a_partitioned_table(int version, string up, string words) =>
        Assert.Contains(words, LiveCase.Find("MIG4013", up, version).Message, StringComparison.Ordinal);
}
