namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG4007AddedColumnIsNotWrittenTests
{
    /// <summary>Name, up script, and the codes of all that is found in it.</summary>
    public static TheoryData<string, string, string> Up => new()
    {
        { "column", "ALTER TABLE t ADD x integer", "" },
        { "column with a constant", "ALTER TABLE t ADD x integer NOT NULL DEFAULT 5", "" },
        { "column with now()", "ALTER TABLE t ADD x timestamptz DEFAULT now()", "" },
        { "column with now() at a time zone", "ALTER TABLE t ADD x timestamptz DEFAULT (now() AT TIME ZONE 'utc')", "" },
        { "column with a volatile default", "ALTER TABLE t ADD x uuid DEFAULT gen_random_uuid()", "MIG4007" },
        { "column with a volatile function inside", "ALTER TABLE t ADD x text DEFAULT md5(random()::text)", "MIG4007" },
        { "column with a function of an extension", "ALTER TABLE t ADD x uuid DEFAULT uuid_generate_v4()", "MIG4007" },
        { "column with a stable function of the set", "ALTER TABLE t ADD x integer DEFAULT stable_one()", "" },
        { "column with a function of the set that says nothing", "ALTER TABLE t ADD x integer DEFAULT any_one()", "MIG4007" },
        {
            "column with a volatile default, new table",
            "CREATE TABLE x (id bigint); ALTER TABLE x ADD u uuid DEFAULT gen_random_uuid()",
            ""
        },
        { "default set later", "ALTER TABLE t ADD x uuid; ALTER TABLE t ALTER x SET DEFAULT gen_random_uuid()", "" },
        { "serial column", "ALTER TABLE t ADD x bigserial", "MIG4007 MIG4035" },
        { "identity column", "ALTER TABLE t ADD x bigint GENERATED ALWAYS AS IDENTITY", "MIG4007" },
        { "stored generated column", "ALTER TABLE t ADD x integer GENERATED ALWAYS AS (a + 1) STORED", "MIG4007" },
        { "virtual generated column", "ALTER TABLE t ADD x integer GENERATED ALWAYS AS (a + 1) VIRTUAL", "" },
        { "column of a domain", "ALTER TABLE t ADD x used", "" },
        { "column of a domain with a check", "ALTER TABLE t ADD x positive", "MIG4007" },
        { "attribute of a composite type", "ALTER TYPE pair ADD ATTRIBUTE c integer", "" },
    };

    [Theory]
    [MemberData(nameof(Up))]
    public void In_an_up_script(string name, string up, string codes) => LiveCase.Finds(name, up, codes);
}
