using MigrateBuild.Scripts.Sql.Parsing;

namespace MigrateBuild.Scripts.Tests.Sql;

public sealed class StatementCases
{
    /// <summary>Name, script, and the statements as <c>KIND: text</c>, or <c>KIND! text</c> where the parser refuses it.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "nothing", "", [] },
        { "only comments", "-- a;\n/* b; */", [] },
        { "lone semicolons", ";; ;", [] },
        { "no closing semicolon", "SELECT 1", ["SELECT: SELECT 1"] },
        { "two", "SELECT 1; SELECT 2;", ["SELECT: SELECT 1", "SELECT: SELECT 2"] },
        { "comment before is not part", "-- why\nSELECT 1;", ["SELECT: SELECT 1"] },
        { "comment inside stays", "SELECT /* ; */ 1;", ["SELECT: SELECT /* ; */ 1"] },
        { "comment behind is not part", "SELECT 1 -- ;\n;", ["SELECT: SELECT 1"] },
        { "nested comment", "/* /* ; */ ; */ SELECT 1;", ["SELECT: SELECT 1"] },
        { "string", "SELECT ';'; SELECT 2", ["SELECT: SELECT ';'", "SELECT: SELECT 2"] },
        { "doubled quote", "SELECT 'it''s;'; SELECT 2", ["SELECT: SELECT 'it''s;'", "SELECT: SELECT 2"] },
        { "backslash is plain in a plain string", @"SELECT '\'; SELECT 2", [@"SELECT: SELECT '\'", "SELECT: SELECT 2"] },
        { "backslash escapes in E''", @"SELECT E'\';'; SELECT 2", [@"SELECT: SELECT E'\';'", "SELECT: SELECT 2"] },
        { "Unicode string", "SELECT U&'d\\0061;'; SELECT 2", ["SELECT: SELECT U&'d\\0061;'", "SELECT: SELECT 2"] },
        { "Unicode identifier", "SELECT U&\"a;\"; SELECT 2", ["SELECT: SELECT U&\"a;\"", "SELECT: SELECT 2"] },
        { "quoted identifier", "SELECT \"a;\"\"b\"; SELECT 2", ["SELECT: SELECT \"a;\"\"b\"", "SELECT: SELECT 2"] },
        { "dollar quotes", "DO $$ BEGIN; END $$; SELECT 2", ["DO: DO $$ BEGIN; END $$", "SELECT: SELECT 2"] },
        { "dollar quotes with a tag", "DO $a$ $$;$b$; $a$; SELECT 2", ["DO: DO $a$ $$;$b$; $a$", "SELECT: SELECT 2"] },
        { "a tag may hold letters beyond ASCII", "DO $ä1$ ; $ä1$; SELECT 2", ["DO: DO $ä1$ ; $ä1$", "SELECT: SELECT 2"] },
        { "a dollar inside a word quotes nothing", "SELECT a$b$ ; SELECT c$b$", ["SELECT: SELECT a$b$", "SELECT: SELECT c$b$"] },
        { "a parameter quotes nothing", "SELECT $1; SELECT $1", ["SELECT: SELECT $1", "SELECT: SELECT $1"] },
        { "unterminated string reaches to the end", "SELECT ';", ["SELECT! SELECT ';"] },
        { "unterminated comment reaches to the end", "SELECT 1; /* ; SELECT 2", ["SELECT: SELECT 1"] },
        { "unterminated dollar quote reaches to the end", "DO $x$ ; $y$", ["DO! DO $x$ ; $y$"] },
        {
            "actions of a rule", "CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
            ["CREATE RULE: CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT: SELECT 3"]
        },
        { "a closing parenthesis too many", "SELECT 1); SELECT 2", ["SELECT! SELECT 1)", "SELECT: SELECT 2"] },
        {
            "BEGIN ATOMIC", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3",
            ["CREATE FUNCTION: CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "SELECT: SELECT 3"]
        },
        {
            "CASE inside BEGIN ATOMIC", "create or replace procedure p() begin atomic select case when true then 1 end; select 2; end; "
            + "select 3",
            ["CREATE PROCEDURE: create or replace procedure p() begin atomic select case when true then 1 end; select 2; end",
                "SELECT: select 3"]
        },
        { "BEGIN outside a routine is a statement", "BEGIN; SELECT 1; END;", ["BEGIN: BEGIN", "SELECT: SELECT 1", "END: END"] },
        { "atomic as a name", "SELECT begin, atomic FROM t; SELECT 2", ["SELECT: SELECT begin, atomic FROM t", "SELECT: SELECT 2"] },
        {
            "what the parser refuses is a statement too",
            "SELECT 1; SELEC 2; SELECT 3",
            ["SELECT: SELECT 1", "SELEC! SELEC 2", "SELECT: SELECT 3"]
        },
        {
            "letters beyond ASCII and beyond 16 bits",
            "SELECT '😀é'; SELECT 'ß'; SELEC 1; SELECT '😀'",
            ["SELECT: SELECT '😀é'", "SELECT: SELECT 'ß'", "SELEC! SELEC 1", "SELECT: SELECT '😀'"]
        },
        {
            "a schema with its elements",
            "CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT 1; SELECT 2",
            ["CREATE SCHEMA: CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT 1", "SELECT: SELECT 2"]
        },
        { "psql sends at its own commands", "SELECT 1 \\gexec\nSELECT 2;", ["SELECT: SELECT 1", "SELECT: SELECT 2"] },
        { "data lines are no statement", "COPY t FROM stdin;\n1\tit's;\n\\.\nSELECT 2;", ["COPY: COPY t FROM stdin", "SELECT: SELECT 2"] },
        { "operators that look like comments", "SELECT 1 +-- ;\n1; SELECT 2", ["SELECT: SELECT 1 +-- ;\n1", "SELECT: SELECT 2"] },
        { "CR LF", "SELECT 1;\r\nSELECT 2;\r\n", ["SELECT: SELECT 1", "SELECT: SELECT 2"] },
        { "form feed is white space", "\fSELECT 1;\v", ["SELECT: SELECT 1"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Statements_are_found(string name, string sql, string[] expected)
    {
        var statements = ParsedSql.Read(sql).Statements.Select(s => $"{s.Kind}{(s.Tree.Exists ? ":" : "!")} "
            + $"{sql.Substring(s.Start, s.Length)}").ToList();

        Assert.True(expected.SequenceEqual(statements), $"{name}: {string.Join(" | ", statements)}");
    }

    [Theory]
    [InlineData("CREATE OR REPLACE VIEW v AS SELECT 1", "CREATE VIEW")]
    [InlineData("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)", "CREATE INDEX")]
    [InlineData("CREATE UNLOGGED TABLE t ()", "CREATE TABLE")]
    [InlineData("CREATE GLOBAL TEMPORARY TABLE t ()", "CREATE TABLE")]
    [InlineData("CREATE MATERIALIZED VIEW v AS SELECT 1", "CREATE MATERIALIZED VIEW")]
    [InlineData("CREATE CONSTRAINT TRIGGER t AFTER INSERT ON x FOR EACH ROW EXECUTE FUNCTION f()", "CREATE TRIGGER")]
    [InlineData("CREATE TEXT SEARCH CONFIGURATION c (COPY = english)", "CREATE TEXT SEARCH CONFIGURATION")]
    [InlineData("CREATE OPERATOR CLASS c FOR TYPE t USING btree AS STORAGE t", "CREATE OPERATOR CLASS")]
    [InlineData("CREATE OPERATOR === (FUNCTION = f)", "CREATE OPERATOR")]
    [InlineData("CREATE USER MAPPING FOR u SERVER s", "CREATE USER MAPPING")]
    [InlineData("CREATE USER u", "CREATE USER")]
    [InlineData("CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION f()", "CREATE EVENT TRIGGER")]
    [InlineData("CREATE FOREIGN DATA WRAPPER w", "CREATE FOREIGN DATA WRAPPER")]
    [InlineData("ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC", "ALTER DEFAULT PRIVILEGES")]
    [InlineData("DROP TABLE t", "DROP TABLE")]
    [InlineData("START TRANSACTION ISOLATION LEVEL SERIALIZABLE", "START TRANSACTION")]
    [InlineData("ROLLBACK WORK TO SAVEPOINT s", "ROLLBACK TO SAVEPOINT")]
    [InlineData("ROLLBACK PREPARED 'x'", "ROLLBACK PREPARED")]
    [InlineData("COMMIT", "COMMIT")]
    [InlineData("refresh materialized view v", "REFRESH MATERIALIZED VIEW")]
    [InlineData("(SELECT 1)", "SELECT")]
    [InlineData("WITH a AS (SELECT 1) SELECT 2", "SELECT")]
    [InlineData("WITH a AS (SELECT 1) INSERT INTO t SELECT 1", "INSERT")]
    [InlineData("WITH a AS (SELECT 1) UPDATE t SET b = 1", "UPDATE")]
    [InlineData("WITH a AS (SELECT 1) DELETE FROM t", "DELETE")]
    [InlineData("MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE", "MERGE")]
    [InlineData("VALUES (1)", "VALUES")]
    [InlineData("TABLE t", "SELECT")]
    [InlineData("SELECT 1 INTO t", "SELECT INTO")]
    [InlineData("CREATE TABLE t AS SELECT 1", "CREATE TABLE AS")]
    [InlineData("CREATE UNLOGGED TABLE IF NOT EXISTS t AS SELECT 1", "CREATE TABLE AS")]
    [InlineData("CREATE OR REPLACE TRUSTED PROCEDURAL LANGUAGE l HANDLER h", "CREATE LANGUAGE")]
    [InlineData("CREATE DEFAULT CONVERSION c FOR 'UTF8' TO 'LATIN1' FROM f", "CREATE CONVERSION")]
    [InlineData("CREATE /* why */ UNIQUE -- so\n INDEX i ON t (a)", "CREATE INDEX")]
    [InlineData("ALTER OPERATOR FAMILY f USING btree RENAME TO g", "ALTER OPERATOR FAMILY")]
    [InlineData("DROP OWNED BY u", "DROP OWNED")]
    [InlineData("SET CONSTRAINTS ALL DEFERRED", "SET CONSTRAINTS")]
    [InlineData("SET LOCAL ROLE u", "SET ROLE")]
    [InlineData("SET SESSION a.b = 1", "SET")]
    [InlineData("RELEASE a", "RELEASE SAVEPOINT")]
    [InlineData("abort", "ABORT")]
    [InlineData("END WORK", "END")]
    [InlineData("PREPARE p AS SELECT 1", "PREPARE")]
    [InlineData("PREPARE TRANSACTION 'x'", "PREPARE TRANSACTION")]
    [InlineData("IMPORT FOREIGN SCHEMA s FROM SERVER r INTO t", "IMPORT FOREIGN SCHEMA")]
    public void A_statement_has_the_name_of_its_command(string sql, string expected) =>
        Assert.Equal(expected, Assert.Single(ParsedSql.Read(sql).Statements).Kind);
}
