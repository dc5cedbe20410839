namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4010ForeignKeyIsAddedNotValidTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "foreign key", "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p", "MIG4010" },
        { "foreign key, not valid", "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p NOT VALID", "" },
        { "foreign key on a new table", "CREATE TABLE x (id bigint); ALTER TABLE x ADD FOREIGN KEY (id) REFERENCES p", "" },
        { "new column that references", "ALTER TABLE t ADD x bigint REFERENCES p", "" },
        { "new column that references, with a default", "ALTER TABLE t ADD x bigint DEFAULT 1 REFERENCES p", "MIG4010" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);

    /// <summary>Version of PostgreSQL, up script, and words of the advice.</summary>
    public static TheoryData<int, string, string> Partitioned => new()
    {
        { 17, "ALTER TABLE m ADD FOREIGN KEY (id) REFERENCES p", "add it NOT VALID to each partition" },
        { 18, "ALTER TABLE m ADD FOREIGN KEY (id) REFERENCES p", "; add it NOT VALID, and" },
    };

    [Theory]
    [MemberData(nameof(Partitioned))]
    public void The_advice_works_on_a_partitioned_table(int version, string up, string words) =>
        Assert.Contains(words, LiveCase.Find("MIG4010", up, version).Message, StringComparison.Ordinal);
}
