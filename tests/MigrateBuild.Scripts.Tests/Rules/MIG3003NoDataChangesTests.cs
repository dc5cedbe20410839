namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG3003NoDataChangesTests
{
    /// <summary>Name, up, and the MIG3003 findings.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        {
            "a backfill between two schema changes",
            "ALTER TABLE a ADD x int;\nUPDATE a SET x = 1;\nALTER TABLE a ALTER x SET NOT NULL;",
            ["up(2,1): UPDATE on a ... ALTER TABLE, line 1 ... split it"]
        },
        {
            "several, told once",
            "DELETE FROM b; ALTER TABLE a ADD UNIQUE (total); INSERT INTO b (id) SELECT 1;",
            ["up(1,1): DELETE on b, INSERT on b"]
        },
        { "in WITH", "WITH gone AS (DELETE FROM b RETURNING id) SELECT * FROM gone; CREATE INDEX ON b (note);", ["up: DELETE on b"] },
        { "TRUNCATE", "TRUNCATE a, b; ALTER TABLE a ADD x int NOT NULL;", ["up: TRUNCATE on a, TRUNCATE on b"] },
        {
            "rows in a script",
            "INSERT INTO a VALUES (1, 'x');",
            ["up(1,1): inserts rows that are written in the script into a ... seed script"]
        },
        { "a table that no script made", "ALTER TABLE legacy ADD x int; UPDATE legacy SET x = 1;", ["up: UPDATE on legacy"] },

        {
            "good: rows of a table of its own",
            "CREATE TABLE kinds (id int, name text); INSERT INTO kinds VALUES (1, 'x'); UPDATE kinds SET name = 'y';",
            []
        },
        { "good: rows of a temporary table", "CREATE TEMP TABLE t (id int); INSERT INTO t VALUES (1); ALTER TABLE a ADD x int;", [] },
        { "good: a backfill of its own", "UPDATE a SET total = 0 WHERE total IS NULL;", [] },
        { "good: rows moved by a migration of its own", "INSERT INTO b (id) SELECT id FROM a; DELETE FROM a;", [] },
        {
            "good: a function that writes rows",
            "CREATE FUNCTION g() RETURNS void LANGUAGE sql AS 'DELETE FROM a'; ALTER TABLE a ADD x int;",
            []
        },
        { "good: a rule or view that names a table", "CREATE VIEW v AS SELECT * FROM a; ALTER TABLE a ADD x int;", [] },
        {
            "good: rows go with their partition",
            "CREATE TABLE p1 PARTITION OF orders FOR VALUES IN (1); INSERT INTO orders SELECT * FROM a;",
            []
        },
        { "good: reading", "SELECT count(*) FROM a; ALTER TABLE a ADD x int;", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string[] expected) => GuidelineCase.Finds("MIG3003", name, up, "SELECT 1;", expected);
}
