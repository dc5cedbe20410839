namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG2003NoPsqlCommandsTests
{
    /// <summary>Name, up script, and the MIG2003 findings: place and words of the message. MIG2001 finds nothing in any of them.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "\\i", "\\i other.sql\nSELECT 1;", ["(1,1): '\\i' is a psql command ... a migration of its own"] },
        { "\\ir, indented", "SELECT 1;\n  \\ir other.sql\n", ["(2,3): '\\ir' ... a migration of its own"] },
        {
            "\\connect",
            "\\connect shop\n\\c shop\nSELECT 1;",
            ["(1,1): '\\connect' ... connection string", "(2,1): '\\c' ... connection string"]
        },
        {
            "\\copy",
            "\\copy t from 'rows.csv' csv\n\\copy t to 'x'\nSELECT 1;",
            ["(1,1): '\\copy' ... INSERT … VALUES ... BeginBinaryImport", "(2,1): writes no files"]
        },
        { "\\copy with data", "\\copy t from stdin\nit's 1;\n\\.\nSELECT 1;", ["(1,1): INSERT … VALUES"] },
        {
            "\\set",
            "\\set name 'x'\n\\set ON_ERROR_STOP on\n\\unset name\nSELECT 1;",
            ["(1,1): '\\set' ... write the value", "(2,1): stops at its first error", "(3,1): '\\unset'"]
        },
        { "\\if", "\\if :x\nSELECT 1;\n\\else\nSELECT 2;\n\\endif\n", ["(1,1): IF in a DO block", "(3,1): '\\else'", "(5,1): '\\endif'"] },
        { "\\gexec in place of a semicolon", "SELECT 'DROP TABLE t'\n\\gexec\nSELECT 1;", ["(2,1): EXECUTE"] },
        { "\\gset behind a statement", "SELECT 1 AS a \\gset\nSELECT 2;", ["(1,15): SELECT … INTO"] },
        { "\\g behind a semicolon", "SELECT 1; \\echo done\nSELECT 2;", ["(1,11): '\\echo' ... delete the line"] },
        { "what pg_dump writes", "\\restrict abc\nSELECT 1;\n\\unrestrict abc\n", ["(1,1): pg_dump wrote it", "(3,1): pg_dump wrote it"] },
        { "\\d and its kin", "\\dt+ t*\n\\d\n\\df\nSELECT 1;", ["(1,1): '\\dt+'", "(2,1): '\\d'", "(3,1): '\\df'"] },
        { "\\! and \\q", "\\! rm x\nSELECT 1;\n\\q\n", ["(1,1): '\\!' ... run programs in your deployment", "(3,1): '\\q'"] },
        { "a kept semicolon", "SELECT 1\\; SELECT 2;", ["(1,9): '\\;' ... write the semicolon alone"] },
        { "CR LF", "\\i a.sql\r\nSELECT 1;\r\n", ["(1,1): '\\i'"] },

        {
            "COPY with data",
            "COPY t (a, b) FROM stdin;\n1\tit's; $$ /* \"\n\\N\t2\n\\.\n\nSELECT 1;",
            ["(1,1): COPY … FROM STDIN needs a client that sends the rows ... INSERT … VALUES"]
        },
        { "COPY with data in CR LF", "COPY t FROM stdin;\r\n'1\r\n\\.\r\nSELECT 1;\r\n", ["(1,1): COPY … FROM STDIN"] },
        { "COPY with no rows", "COPY t FROM stdin;\n\\.\nSELECT 1;", ["(1,1): COPY … FROM STDIN"] },
        { "COPY without its data", "COPY t FROM STDIN WITH (FORMAT csv);\nSELECT 1;", ["(1,1): COPY … FROM STDIN"] },
        { "two blocks of data", "COPY a FROM stdin;\n'\n\\.\nCOPY b FROM stdin;\n'\n\\.\n", ["(1,1)", "(4,1)"] },
        { "COPY TO STDOUT", "COPY (SELECT 'a' FROM t) TO STDOUT;", ["(1,1): COPY … TO STDOUT needs a client that takes the rows"] },
        { "COPY over several lines", "-- rows\nCOPY t /* all */ (\n  a\n) FROM -- here\n  stdin", ["(2,1): COPY … FROM STDIN"] },

        {
            "good: COPY with files of the server",
            "COPY t FROM '/stdin'; COPY t TO PROGRAM 'cat'; COPY (SELECT stdin FROM stdin) TO '/x';",
            []
        },
        { "good: a column of that name", "SELECT copy, stdin FROM stdin;", [] },
        { "good: backslashes inside", "SELECT '\\i x', E'\\\\d', $$\n\\i x\n$$, \"\\c\"; -- \\q\n/* \\q\n\\i */", [] },
        { "good: backslashes in a body", "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT '\n\\d' $$;", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_needs_psql_is_found(string name, string up, string[] expected)
    {
        SqlCase.Finds("MIG2003", name, up, expected);
        SqlCase.Finds("MIG2001", name, up, []);
        SqlCase.Finds("MIG1011", name, up, []);
    }

    [Theory]
    [InlineData("SELECT 1\\r\\nFROM t;")]
    [InlineData("CREATE TABLE a (x int);\\nCREATE TABLE b (x int);")]
    [InlineData("SELECT \\foo;")]
    public void Other_backslashes_are_syntax_errors(string up)
    {
        SqlCase.Finds("MIG2003", up, up, []);
        Assert.Single(RuleCase.FindingsOf("MIG2001", "Suffix", $"0001_a.up.sql={up}", "0001_a.down.sql"));
    }
}
