namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG2002BodiesCompileTests
{
    private const string Plpgsql = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS ";

    /// <summary>Name, up script, and the MIG2002 findings: words of the message. Where the place is, another table says.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        {
            "a misspelled statement",
            Plpgsql + "$$ BEGIN selec 1; RETURN 1; END $$;",
            ["body of function f does not compile: syntax error at or near \"selec\""]
        },
        { "a misspelled expression", Plpgsql + "$$ BEGIN RETURN 1 +; END $$;", ["syntax error at "] },
        { "a misspelled query", Plpgsql + "$$ BEGIN PERFORM * FRM t; RETURN 1; END $$;", ["syntax error at or near \"FRM\""] },
        { "an IF without its end", "DO $$ BEGIN IF true THEN PERFORM 1; END $$;", ["the DO block does not compile: syntax error"] },
        { "a missing semicolon", "DO $$ BEGIN PERFORM 1 END $$;", ["syntax error"] },
        { "an unknown variable", Plpgsql + "$$ BEGIN x := 1; RETURN 1; END $$;", ["\"x\" is not a known variable"] },
        { "a variable twice", "DO $$ DECLARE a int; a text; BEGIN END $$;", ["duplicate declaration"] },
        { "RAISE with too few parameters", "DO $$ BEGIN RAISE NOTICE '% %', 1; END $$;", ["too few parameters specified for RAISE"] },
        { "RAISE with too many parameters", "DO $$ BEGIN RAISE NOTICE 'x', 1; END $$;", ["too many parameters specified for RAISE"] },
        {
            "an unknown condition",
            "DO $$ BEGIN NULL; EXCEPTION WHEN no_such_thing THEN NULL; END $$;",
            ["unrecognized exception condition"]
        },
        { "EXIT outside a loop", "DO $$ BEGIN EXIT; END $$;", ["EXIT cannot be used outside a loop"] },
        { "a label that is not there", "DO $$ BEGIN LOOP EXIT nowhere; END LOOP; END $$;", ["there is no label \"nowhere\""] },
        { "a constant", "DO $$ DECLARE c CONSTANT int := 1; BEGIN c := 2; END $$;", ["declared CONSTANT"] },
        {
            "one finding for each body",
            "DO $$ BEGIN selec 1; selec 2; END $$; DO $$ BEGIN selec 3; END $$; DO $$ BEGIN END $$;",
            ["syntax error", "syntax error"]
        },
        {
            "a procedure",
            "CREATE PROCEDURE s.\"P\"() LANGUAGE plpgsql AS $$ BEGIN selec 1; END $$;",
            ["body of procedure s.\"P\" does not compile"]
        },
        {
            "a body of SQL",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; SELEC 2; $$;",
            ["syntax error at or near \"SELEC\""]
        },
        { "a DO block that says its language", "DO LANGUAGE plpgsql $$ BEGIN selec 1; END $$;", ["the DO block does not compile"] },

        {
            "no body",
            "CREATE FUNCTION s.f() RETURNS int LANGUAGE sql;",
            ["function s.f does not compile: no function body specified; write it after AS"]
        },
        {
            "no body of a procedure",
            "CREATE PROCEDURE p() LANGUAGE plpgsql;",
            ["procedure p does not compile: no function body specified"]
        },
        { "no body and no language", "CREATE OR REPLACE FUNCTION f() RETURNS int IMMUTABLE;", ["no function body specified"] },
        { "no body of a DO block", "DO LANGUAGE plpgsql;", ["the DO block does not compile: no inline code specified"] },
        { "no language", "CREATE FUNCTION f() RETURNS int AS 'SELECT 1';", ["no language specified; write LANGUAGE"] },
        {
            "two bodies",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' AS 'SELECT 2';",
            ["conflicting or redundant options; write AS once"]
        },
        { "two languages", "DO LANGUAGE plpgsql LANGUAGE plpgsql 'BEGIN END';", ["conflicting or redundant options"] },
        {
            "a body twice, as text and as SQL",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' RETURN 1;",
            ["duplicate function body specified"]
        },
        {
            "a body of SQL for another language",
            "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql RETURN 1;",
            ["inline SQL function body only valid for language SQL"]
        },
        {
            "a file and a symbol for a language of texts",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'x', 'y';",
            ["only one AS item needed for language \"sql\""]
        },
        { "a DO block in SQL", "DO LANGUAGE sql 'SELECT 1';", ["does not support inline code execution"] },

        {
            "good: a body of several statements of SQL",
            "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS $$ SELECT $1; SELECT a; $$;",
            []
        },
        { "good: an empty body of SQL", "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS '';", [] },
        {
            "good: other languages",
            "CREATE FUNCTION f() RETURNS int LANGUAGE plpython3u AS $$ return 1 $$; "
                + "CREATE FUNCTION g() RETURNS int LANGUAGE c AS 'x', 'y'; DO LANGUAGE plperl $$ selec $$;",
            []
        },
        {
            "good: a body that is SQL",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END; CREATE FUNCTION g() RETURNS int RETURN 1;",
            []
        },
        {
            "good: unknown types and tables",
            Plpgsql + "$$ DECLARE a no.such_type; b no.such_table%ROWTYPE; c no.such_table.d%TYPE; e citext[]; "
                + "BEGIN SELECT * INTO b FROM no.such_table; a := b.x; c := 1; e[1] := 'x'; RETURN 1; END $$;",
            []
        },
        {
            "good: fields of a variable of an unknown type",
            "DO $$ DECLARE r no.such_type; s record; BEGIN r.a := 1; s.b := 2; r.c.d := 3; SELECT 1, 2 INTO r.a, s.b; END $$;",
            []
        },
        {
            "good: a trigger",
            "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.a := OLD.b; IF TG_OP = 'DELETE' THEN RETURN OLD; "
                + "END IF; RETURN NEW; END $$;",
            []
        },
        {
            "good: an event trigger",
            "CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE '%', TG_TAG; END $$;",
            []
        },
        {
            "good: OUT parameters",
            "CREATE FUNCTION f(a int, OUT b int, INOUT c text) LANGUAGE plpgsql AS $$ BEGIN b := a; c := 'x'; RETURN; END $$;",
            []
        },
        {
            "good: RETURNS TABLE",
            "CREATE FUNCTION f() RETURNS TABLE (a int, b text) LANGUAGE plpgsql AS $$ BEGIN a := 1; RETURN NEXT; "
                + "RETURN QUERY SELECT 1, 'x'; END $$;",
            []
        },
        {
            "good: RETURNS SETOF",
            "CREATE FUNCTION f() RETURNS SETOF t LANGUAGE plpgsql AS $$ DECLARE r t; "
                + "BEGIN FOR r IN SELECT * FROM t LOOP RETURN NEXT r; END LOOP; END $$;",
            []
        },
        { "good: RETURN of a value", Plpgsql + "$$ BEGIN RETURN 1; END $$;", [] },
        { "good: RETURN in void", "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;", [] },
        {
            "good: polymorphic",
            "CREATE FUNCTION f(anyelement, VARIADIC anyarray) RETURNS anyelement LANGUAGE plpgsql AS $$ DECLARE r $0%TYPE; "
                + "BEGIN RETURN $1; END $$;",
            []
        },
        {
            "good: a procedure that commits",
            "CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql AS $$ BEGIN COMMIT; a := 1; CALL p(a); ROLLBACK AND CHAIN; END $$;",
            []
        },
        {
            "good: cursors",
            "DO $$ DECLARE c CURSOR (k int) FOR SELECT * FROM t WHERE a = k; r refcursor; BEGIN OPEN c(k => 1); "
                + "FOR x IN c(1) LOOP NULL; END LOOP; OPEN r FOR EXECUTE 'SELECT 1'; CLOSE r; END $$;",
            []
        },
        {
            "good: later objects, checks switched off",
            "SET check_function_bodies = off; CREATE FUNCTION f() RETURNS later LANGUAGE sql AS $$ SELECT * FROM later $$;",
            []
        },
        {
            "good: GET DIAGNOSTICS, ASSERT, FOREACH",
            "DO $$ DECLARE n int; x int; BEGIN GET DIAGNOSTICS n = ROW_COUNT; ASSERT n > 0, 'x'; FOREACH x IN ARRAY ARRAY[1, "
                + "2] LOOP NULL; END LOOP; END $$;",
            []
        },
        {
            "good: an array of records as a type to return",
            "CREATE FUNCTION f() RETURNS record[] LANGUAGE plpgsql AS $$ DECLARE a record[]; BEGIN RETURN a; END $$;",
            []
        },
        {
            "good: an alias and options",
            "CREATE FUNCTION f(int) RETURNS int LANGUAGE plpgsql AS $$ #variable_conflict use_column\n"
                + "<<top>> DECLARE a ALIAS FOR $1; BEGIN RETURN top.a; END top $$;",
            []
        },
    };

    /// <summary>Name, what stands before, in and behind the place of an error in a body.</summary>
    public static TheoryData<string, string, string> Places => new()
    {
        { "dollar quotes", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $b$\n SELECT 'é😀';\n ", "SELEC 2 $b$" },
        { "a plain string", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT ''a''''b'';\n ", "SELEC 2'" },
        {
            "a string with escapes",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS E'SELECT \\'\\x41\\u0042\\101\\t\\\\\\\\\\';\\n ",
            "SELEC 2'"
        },
        {
            "a string of Unicode escapes",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS U&'SELECT ''\\0041\\+01F600'' AS \\0062; ",
            "SELEC 2'"
        },
        { "a string in two parts", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1; '\n   '", "SELEC 2'" },
        { "the language before the body", "CREATE FUNCTION f() RETURNS int AS /* $$ */ $$ ", "SELEC 2 $$ LANGUAGE sql" },
        { "PL/pgSQL", "DO $$\nBEGIN\n  PERFORM 1;\n  ", "SELEC 2; END $$" },
        { "PL/pgSQL in a plain string", "DO '\nBEGIN\n  RAISE NOTICE ''x'';\n  RAISE NOTICE ''x''; ", "SELEC 2; END'" },
        { "PL/pgSQL, an expression over several lines", "DO $$\nBEGIN\n  PERFORM a,\n    b x ", "SELEC\n    c;\nEND $$" },
        { "PL/pgSQL in CR LF", "DO $$\r\nBEGIN\r\n  PERFORM 1;\r\n  ", "SELEC 2;\r\nEND $$" },
        { "a default that is a string", "CREATE FUNCTION f(a text = 'x''y') RETURNS int LANGUAGE sql AS $$ ", "SELEC 2 $$" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Bodies_that_do_not_compile_are_found(string name, string up, string[] expected)
    {
        var findings = RuleCase.FindingsOf("MIG2002", "Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql");

        Assert.True(
            findings.Length == expected.Length
                && findings.Zip(expected).All(pair => pair.First.Contains(pair.Second, StringComparison.Ordinal)),
            $"{name}:\n{string.Join('\n', findings)}");
        Assert.Empty(RuleCase.FindingsOf("MIG2001", "Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql"));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void The_place_is_in_the_script(string name, string before, string behind)
    {
        var lines = before.Split('\n');

        SqlCase.Finds("MIG2002", name, $"{before}{behind};", [$"({lines.Length},{lines[^1].Length + 1}): SELEC"]);
    }
}
