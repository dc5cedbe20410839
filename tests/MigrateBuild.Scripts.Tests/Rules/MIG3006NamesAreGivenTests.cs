namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG3006NamesAreGivenTests
{
    /// <summary>Name, up, and the MIG3006 findings.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "an index", "CREATE INDEX ON a (total);", ["up(1,1): the name of an index on a ... 'CREATE INDEX a_total_idx ON a …'"] },
        { "an index of an expression", "CREATE UNIQUE INDEX ON a (lower(name), total);", ["up: CREATE INDEX a_lower_total_idx"] },
        {
            "indexes of expressions, by what they are called after",
            "CREATE INDEX ON a (nullif(name, '')); CREATE INDEX ON a (greatest(id, total)); CREATE INDEX ON a ((ARRAY[id, total])); "
                + "CREATE INDEX ON a ((CASE WHEN id > 0 THEN 1 ELSE total END)); CREATE INDEX ON a ((CASE WHEN id > 0 THEN 1 END::bigint)); "
                + "CREATE INDEX ON a (((id + 1)::text)); CREATE INDEX ON a ((name COLLATE \"C\"));",
            [
                "up: a_nullif_idx", "up: a_greatest_idx", "up: a_array_idx", "up: a_total_idx", "up: a_int8_idx", "up: a_text_idx",
                "up: a_name_idx",
            ]
        },
        { "a key that includes columns", "ALTER TABLE a ADD UNIQUE (total) INCLUDE (name);", ["up: a_total_name_key"] },
        { "a name that is taken", "CREATE INDEX a_total_idx ON a (total); CREATE INDEX ON a (total);", ["up(1,40): a_total_idx1"] },
        {
            "constraints of a table that is there",
            "ALTER TABLE a ADD UNIQUE (total), ADD CHECK (total > 0); ALTER TABLE b ADD FOREIGN KEY (id) REFERENCES a;",
            [
                "up(1,15): a UNIQUE constraint on a",
                "up(1,35): a CHECK constraint on a ... CONSTRAINT a_total_check CHECK",
                "up: a FOREIGN KEY constraint ... b_id_fkey",
            ]
        },
        {
            "checks of a new table, told once",
            "CREATE TABLE c (id int, d int, CHECK (id > d), CHECK (d < id), EXCLUDE USING gist (d WITH =));",
            ["up(1,1): the names of a CHECK constraint, a CHECK constraint, an EXCLUDE constraint on c ... c_check CHECK …', ... c_d_excl"]
        },
        {
            "a foreign key of two columns",
            "CREATE TABLE c (x int, y int, FOREIGN KEY (x, y) REFERENCES a (id, total));",
            ["up: a FOREIGN KEY constraint ... c_x_y_fkey"]
        },
        {
            "a name that is cut",
            "CREATE TABLE a_table_with_a_rather_long_name_indeed (a_column_with_a_name_that_is_long_too int UNIQUE);",
            ["up: a_table_with_a_rather_long_na_a_column_with_a_name_that_is__key"]
        },

        {
            "a second check of a column",
            "ALTER TABLE a ADD COLUMN x int CHECK (x > 0) CHECK (x < 9);",
            ["up: a CHECK constraint on a ... a_x_check1"]
        },

        {
            "good: named",
            "CREATE INDEX i ON a (total); ALTER TABLE a ADD CONSTRAINT k CHECK (total > 0); CREATE TABLE c (d int, "
                + "CONSTRAINT e CHECK (d > 0 AND d < 9));",
            []
        },
        {
            "good: everyday names of a new table",
            "CREATE TABLE c (id int PRIMARY KEY, a_id int REFERENCES a, x int UNIQUE CHECK (x > 0), y int, UNIQUE (x, y));",
            []
        },
        { "good: a column with its own", "ALTER TABLE a ADD COLUMN b_id int REFERENCES b;", [] },
        { "good: a primary key has one name only", "ALTER TABLE legacy ADD PRIMARY KEY (id);", [] },
        { "good: NOT NULL has none", "ALTER TABLE a ADD COLUMN x int NOT NULL;", [] },
        { "good: a temporary table", "CREATE TEMP TABLE t (x int, y int, CHECK (x > y)); CREATE INDEX ON t (x);", [] },
        { "good: an index becomes a constraint", "CREATE UNIQUE INDEX u ON a (total); ALTER TABLE a ADD UNIQUE USING INDEX u;", [] },
        { "good: a key of a table of the same script", "CREATE TABLE c (x int); ALTER TABLE c ADD UNIQUE (x);", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string[] expected) => GuidelineCase.Finds("MIG3006", name, up, "SELECT 1;", expected);
}
