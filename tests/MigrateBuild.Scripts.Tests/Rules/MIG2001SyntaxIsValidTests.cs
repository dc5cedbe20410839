namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG2001SyntaxIsValidTests
{
    /// <summary>Name, up script, and the MIG2001 findings: place and words of the message.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        { "a misspelled word", "SELEC 1", ["(1,1): syntax error at or near \"SELEC\""] },
        {
            "the place of the token, not of the statement",
            "CREATE TABLE a (\n  id int,\n  nme txt NOT,\n  b int\n);",
            ["(3,14): syntax error at or near \",\""]
        },
        { "columns count as editors count", "SELECT 'é😀', FROM t", ["(1,15): at or near \"FROM\""] },
        { "CR LF", "SELECT 1;\r\n  SELEC 2;\r\n", ["(2,3): SELEC"] },
        { "end of input is behind the last token", "SELECT 1 +\n\n-- end\n", ["(1,11): syntax error at end of input"] },
        { "end of statement", "SELECT (1;\nSELECT 2;", ["(1,10): at or near \";\""] },

        { "all errors", "SELEC 1;\nSELECT 2;\nUPDAT t;\nSELECT 3;\nINSER;", ["(1,1): SELEC", "(3,1): UPDAT", "(5,1): INSER"] },
        { "two on a line", "SELEC 1; SELEC 2;", ["(1,1)", "(1,10)"] },
        { "an error and the end", "SELEC 1;\nSELECT (", ["(1,1)", "(2,9): end of input"] },
        {
            "what is good between them",
            "CREATE TABLE a (x int));\nCREATE TABLE b (x int);\nCREATE TABLE c (x int,,y int);",
            ["(1,23): at or near \")\"", "(3,23): at or near \",\""]
        },
        {
            "a missing parenthesis takes only its statement",
            "CREATE TABLE a (x int;\nCREATE TABLE b (x int);",
            ["(1,22): at or near \";\""]
        },
        {
            "a body that is SQL",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\n  SELECT 1;\n  SELEC 2;\n  SELECT 3;\nEND;\nSELECT 1;",
            ["(3,3): SELEC"]
        },
        {
            "a body that is SQL without an end",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\n  SELECT 1;\n  SELECT 2;\nCREATE TABLE t (a int);\nSELECT 3;",
            ["(5,10): end of input"]
        },
        { "the actions of a rule", "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELEC 2; SELECT 3);\nSELECT 1;", ["(1,52): SELEC"] },
        {
            "the actions of a rule without an end",
            "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2;\nCREATE TABLE t (a int);",
            ["(2,1): CREATE"]
        },
        { "a string without an end", "SELECT 1;\nSELECT 'abc;\nSELECT 2;\n", ["(2,8): unterminated quoted string at or near \"'abc;…\""] },
        {
            "a string that the next one ends",
            "INSERT INTO t VALUES ('abc);\nINSERT INTO t VALUES ('def');\nSELECT 1;\nSELEC 2;",
            ["(2,24): at or near \"def\" ... 'abc);… ... end is probably missing", "(4,1): SELEC"]
        },
        {
            "a dollar quote without an end",
            "SELECT 1;\nDO $x$ BEGIN\nSELEC;\nEND $y$;\nSELEC 2;",
            ["(2,4): unterminated dollar-quoted string at or near \"$x$"]
        },
        { "a name without an end", "SELECT \"a;\nSELECT 1;\n", ["(1,8): unterminated quoted identifier"] },
        { "a comment without an end", "SELECT 1;\n/* SELECT 2;\nSELEC 3;\n", ["(2,1): unterminated /* comment"] },
        { "an empty name", "SELECT \"\" FROM t;\nSELEC 2;", ["(1,8): zero-length delimited identifier", "(2,1)"] },
        { "an escape that is none", "SELECT E'\\u00';\nSELEC 2;", ["(1,10): invalid Unicode escape", "(2,1)"] },

        {
            "hint: a missing semicolon",
            "CREATE TABLE a (x int)\nCREATE TABLE b (x int);\nSELEC 1;",
            ["(2,1): at or near \"CREATE\"; a semicolon is missing before it", "(3,1)"]
        },
        { "hint: not where the second is no statement", "CREATE TABLE a (x int)\nCOMMENT 'x';\nSELECT 1;", ["(2,1): not: semicolon"] },
        { "hint: a variable of psql", "SELECT :name, 1;", ["(1,8): at or near \":\"; a variable of psql"] },
        { "hint: a quoted variable of psql", "SELECT :'name';", ["(1,8): a variable of psql"] },
        { "no hint: a lone colon", "SELECT a : b;", ["(1,10): not: variable"] },
        { "hint: backticks", "SELECT `a` FROM b;", ["(1,12): MySQL quotes names with backticks"] },
        { "hint: brackets", "CREATE TABLE [dbo].[users] (id int);", ["(1,14): SQL Server quotes names with brackets"] },
        { "hint: AUTO_INCREMENT", "CREATE TABLE a (id int AUTO_INCREMENT);", ["(1,24): GENERATED ALWAYS AS IDENTITY"] },
        { "hint: IDENTITY(1,1)", "CREATE TABLE a (id int IDENTITY(1,1));", ["(1,24): SQL Server"] },
        { "hint: ENGINE", "CREATE TABLE a (id int) ENGINE=InnoDB;", ["(1,25): storage engines"] },
        { "hint: UNSIGNED", "CREATE TABLE a (id int UNSIGNED);", ["(1,24): unsigned"] },
        {
            "hint: GO",
            "CREATE TABLE a (id int);\nGO\nCREATE TABLE b (id int);\nGO\n",
            ["(2,1): GO separates batches", "(4,1): GO separates batches"]
        },
        {
            "hint: GO without semicolons",
            "CREATE TABLE a (id int)\nGO\nSELECT 1\ngo\nSELECT 2",
            ["(2,1): GO separates batches", "(5,1): GO separates batches"]
        },
        {
            "GO before a mistake",
            "CREATE TABLE a (id int);\nGO\nCRETE TABLE b (id int);\nGO\nSELECT 1;",
            ["(2,1): GO separates batches", "(3,1): at or near \"CRETE\"", "(4,1): GO separates batches"]
        },
        {
            "nothing but GO before a mistake",
            "GO\nCRETE TABLE b (id int);\nSELECT 1;",
            ["(1,1): GO separates batches", "(2,1): at or near \"CRETE\""]
        },
        { "GO before a string without an end", "GO\n'a;\nSELECT 1;", ["(1,1): GO separates batches"] },
        { "GO twice", "GO\nGO\nSELEC 1;", ["(1,1): GO separates batches", "(2,1): GO separates batches", "(3,1): SELEC"] },
        { "DELIMITER before a mistake", "DELIMITER ;\nSELEC 1;\nSELEC 2;", ["(1,1): MySQL's client", "(2,1): SELEC", "(3,1): SELEC"] },
        {
            "DELIMITER that looks like a quote",
            "DELIMITER $$\nCREATE PROCEDURE p() SELECT 1;\nDELIMITER ;\nSELECT 1;\nSELEC 2; -- $$\nSELECT 3;",
            ["(1,1): MySQL's client", "(5,1): SELEC"]
        },
        {
            "hint: DELIMITER",
            "SELECT 1;\nDELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END //\nDELIMITER ;\nSELEC 2;",
            ["(2,1): MySQL's client", "(5,1): SELEC"]
        },
        { "hint: a comma too many", "CREATE TABLE a (\n  id int,\n);", ["(3,1): there is a comma too many before ')'"] },
        {
            "hint: IF NOT EXISTS",
            "ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS c CHECK (true);",
            ["(1,37): PostgreSQL has no IF NOT EXISTS for this command"]
        },
        { "hint: MODIFY", "ALTER TABLE t MODIFY a int;", ["(1,15): ALTER COLUMN … TYPE"] },
        { "hint: AFTER", "ALTER TABLE t ADD COLUMN a int AFTER b;", ["(1,32): after the others"] },
        { "hint: REPLACE INTO", "REPLACE INTO t VALUES (1);", ["(1,1): ON CONFLICT"] },
        { "hint: INSERT IGNORE", "INSERT IGNORE INTO t VALUES (1);", ["(1,8): ON CONFLICT DO NOTHING"] },
        { "hint: a placeholder", "SELECT ${name};", ["(1,8): placeholder"] },
        { "hint: a no-break space", "SELECT\u00a01 FROM t;", ["(1,1): U+00A0"] },

        { "good: everything that quotes", "SELECT 'a;b', E'\\';', $$;$$, \"a;b\", U&'\\0041;' /* ; /* ; */ */ -- ;\n;", [] },
        {
            "good: a function with quotes of two kinds",
            "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN EXECUTE $q$ SELECT ';' $q$; END $f$;",
            []
        },
        { "good: strings that go on", "SELECT 'a'\n'b;'\n'c';", [] },
        {
            "good: what comes with PostgreSQL 18",
            "ALTER TABLE t ADD COLUMN g int GENERATED ALWAYS AS (a) VIRTUAL; SELECT JSON_TABLE FROM x;",
            []
        },
        { "good: nothing", "\n", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string[] expected) => SqlCase.Finds("MIG2001", name, up, expected);

    [Fact]
    public void A_script_of_errors_alone_is_not_empty() =>
        Assert.Empty(RuleCase.FindingsOf("MIG1011", "Suffix", "0001_a.up.sql=/* x", "0001_a.down.sql"));
}
