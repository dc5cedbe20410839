namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG3004NoRowLoopsTests
{
    /// <summary>Name, up, and the MIG3004 findings.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        {
            "a query",
            "DO $$\nDECLARE r record;\nBEGIN\n  FOR r IN SELECT * FROM a LOOP\n    UPDATE b SET note = r.name WHERE a_id = r.id;\n"
                + "  END LOOP;\nEND $$;",
            ["up(4,3): runs UPDATE once for each iteration of a loop (FOR … IN query) ... UPDATE … FROM"]
        },
        {
            "an array",
            "DO $$ DECLARE n text; BEGIN FOREACH n IN ARRAY ARRAY['x', 'y'] LOOP INSERT INTO a (name) VALUES (n); END LOOP; END $$;",
            ["up(1,7): INSERT ... FOREACH"]
        },
        { "a counter", "DO $$ BEGIN FOR i IN 1..1000 LOOP INSERT INTO a VALUES (i, 'x'); END LOOP; END $$;", ["up: INSERT"] },
        {
            "WHILE",
            "DO $$ DECLARE i int := 0; BEGIN WHILE i < 10 LOOP DELETE FROM a WHERE id = i; i := i + 1; END LOOP; END $$;",
            ["up: DELETE ... WHILE"]
        },
        {
            "a cursor",
            "DO $$ DECLARE c CURSOR FOR SELECT * FROM a; r record; BEGIN OPEN c; LOOP FETCH c INTO r; EXIT WHEN NOT FOUND; "
                + "UPDATE a SET total = 1 WHERE CURRENT OF c; END LOOP; END $$;",
            ["up: UPDATE ... FETCH"]
        },
        {
            "a bound cursor",
            "DO $$ DECLARE c CURSOR FOR SELECT * FROM a; BEGIN FOR r IN c LOOP UPDATE a SET total = 1 WHERE CURRENT OF c; END LOOP; "
                + "END $$;",
            ["up: UPDATE"]
        },
        {
            "in a condition",
            "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM a LOOP IF r.total IS NULL THEN DELETE FROM a WHERE id = r.id; "
                + "END IF; END LOOP; END $$;",
            ["up: DELETE"]
        },
        {
            "dynamic",
            "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM a LOOP EXECUTE 'UPDATE b SET note = $1' USING r.name; END LOOP; END $$;",
            ["up: EXECUTE of UPDATE"]
        },
        {
            "loops in loops are one",
            "DO $$ DECLARE r record; s record; BEGIN FOR r IN SELECT * FROM a LOOP FOR s IN SELECT * FROM b LOOP DELETE FROM b WHERE "
                + "id = s.id; END LOOP; END LOOP; END $$;",
            ["up: DELETE"]
        },

        { "good: one statement", "DO $$ BEGIN UPDATE a SET total = 1; END $$;", [] },
        {
            "good: tables of the catalogs",
            "DO $$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables LOOP EXECUTE format('UPDATE %I SET x = 1', "
                + "r.tablename); EXECUTE format('ALTER TABLE %I ADD y int', r.tablename); END LOOP; END $$;",
            []
        },
        {
            "good: DDL for each row",
            "DO $$ DECLARE r record; BEGIN FOR r IN SELECT id FROM a LOOP EXECUTE format('CREATE TABLE p_%s ()', r.id); END LOOP; END $$;",
            []
        },
        {
            "good: names of tables",
            "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE format('UPDATE %I SET id = id', t); "
                + "END LOOP; END $$;",
            []
        },
        {
            "good: batches",
            "DO $$ BEGIN LOOP UPDATE a SET total = 0 WHERE id IN (SELECT id FROM a WHERE total IS NULL LIMIT 1000); "
                + "EXIT WHEN NOT FOUND; COMMIT; END LOOP; END $$;",
            []
        },
        {
            "good: a loop that reads",
            "DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM a LOOP RAISE NOTICE '%', r.name; END LOOP; END $$;",
            []
        },
        {
            "good: a function that is merely made",
            "CREATE FUNCTION g() RETURNS void LANGUAGE plpgsql AS $$ DECLARE r record; "
                + "BEGIN FOR r IN SELECT * FROM a LOOP DELETE FROM b; END LOOP; END $$;",
            []
        },
        {
            "good: a trigger for updates",
            "DO $$ DECLARE t text; BEGIN FOREACH t IN ARRAY ARRAY['a'] LOOP EXECUTE format('CREATE TRIGGER x AFTER UPDATE ON %I "
                + "EXECUTE FUNCTION f()', t); END LOOP; END $$;",
            []
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string[] expected) => GuidelineCase.Finds("MIG3004", name, up, "SELECT 1;", expected);
}
