using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>
/// Bodies whose tokens are the same, and bodies whose tokens are not. pg_dump shows every character of a body.
/// </summary>
internal static class BodiesCases
{
    public static readonly SchemaCase[] All =
    [
        Same("line ends of a body", "plpgsql", "BEGIN\n  RETURN 'x';\nEND\n", "BEGIN\r\n  RETURN 'x';\r\nEND\r\n"),
        Same("indentation of a body", "plpgsql", "BEGIN\n  RETURN 'x';\nEND\n", "\n    BEGIN RETURN\t'x' ; END"),
        Same("comments of a body", "plpgsql", "BEGIN -- says /* x\n  RETURN 'x'; /* a /* nested */ one */\nEND", "BEGIN RETURN 'x'; END"),
        Same("body in SQL", "sql", "SELECT a.x || 'b'\n  FROM (VALUES ('a')) a (x)", "SELECT a . x||'b' FROM (VALUES ('a')) a(x) -- all"),
        Same(
            "label and range of a body", "plpgsql", "<<outside>> BEGIN FOR i IN 1..2 LOOP NULL; END LOOP; RETURN 'x'; END",
            "<< outside >>\nBEGIN\n  FOR i IN 1 .. 2 LOOP NULL; END LOOP; RETURN 'x'; END"),
        Same("comment between literals of a body", "sql", "SELECT 'a' -- first\n  'b'", "SELECT 'a'\n'b'"),
        Changed("white space in a literal of a body", "plpgsql", "BEGIN RETURN 'x  y'; END", "BEGIN RETURN 'x y'; END"),
        Changed("line end in a literal of a body", "plpgsql", "BEGIN RETURN 'x\ny'; END", "BEGIN RETURN 'x\r\ny'; END"),
        Changed(
            "white space in a dollar quote of a body", "plpgsql", "BEGIN EXECUTE $q$SELECT  1$q$; RETURN 'x'; END",
            "BEGIN EXECUTE $q$SELECT 1$q$; RETURN 'x'; END"),
        Changed("comment in a literal of a body", "sql", "SELECT '-- x' || '/* y */'", "SELECT '' || '/* y */'"),
        Changed("white space in a literal with escapes of a body", "sql", "SELECT E'it\\'s  so'", "SELECT E'it\\'s so'"),
        Changed(
            "white space in a quoted name of a body", "sql", "SELECT \"a  b\" FROM (VALUES ('x')) v (\"a  b\")",
            "SELECT \"a b\" FROM (VALUES ('x')) v (\"a b\")"),
        Changed("case of a word of a body", "sql", "SELECT 'a'", "select 'a'"),
        Changed(
            "space that makes two tokens of one", "plpgsql", "DECLARE ab text := 'x'; BEGIN RETURN ab; END",
            "DECLARE ab text := 'x'; BEGIN RETURN a b; END", check: false),
        Changed("order of tokens of a body", "sql", "SELECT 'a' || 'b'", "SELECT 'b' || 'a'"),
        // A literal goes on behind a line end, and only there.
        Changed("literals that are one no longer", "sql", "SELECT 'a'\n'b'", "SELECT 'a' 'b'", check: false),
        // With standard_conforming_strings off the literal does not end where it seems to.
        Changed(
            "backslash before a quote in a body", "plpgsql", "BEGIN RETURN 'it\\'; -- '; END", "BEGIN RETURN 'it\\';  -- '; END",
            check: false),
        Changed("white space in a body in another language", "other", "x", "x ", check: false),
    ];

    private static SchemaCase Same(string name, string language, string before, string after) =>
        Case(name, language, before, after, check: true) with { DumpDiffers = true };

    private static SchemaCase Changed(string name, string language, string before, string after, bool check = true) =>
        Case(name, language, before, after, check) with
        {
            Differences = ["function shop.said() changed: "
            + $"{new SchemaPropertyChange("body", before, after)}"]
        };

    private static SchemaCase Case(string name, string language, string before, string after, bool check)
    {
        return new(name, Create(after)) { Before = "CREATE LANGUAGE other HANDLER plpgsql_call_handler; " + Create(before) };

        string Create(string body) => (check ? "" : "SET check_function_bodies = off; ")
            + $"CREATE OR REPLACE FUNCTION shop.said() RETURNS text LANGUAGE {language} AS $body${body}$body$";
    }
}
