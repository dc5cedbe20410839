using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>MIG2008: what a script does to the schema and the table of the history.</summary>
public sealed class MIG2008HistoryIsLeftAloneTests
{
    /// <summary>Name, schema of the history, script, and the findings: place and words of the message.</summary>
    public static TheoryData<string, string, string, string[]> Cases => new()
    {
        {
            "the schema is made",
            "app",
            "SELECT 1;\nCREATE SCHEMA app;",
            [
                "(2,1): the history is in app, so the migrator creates that schema before the first script ... leave CREATE SCHEMA "
                    + "app out, or keep the history elsewhere",
            ]
        },
        { "the schema is made for a role", "app", "CREATE SCHEMA AUTHORIZATION app;", ["(1,1): leave CREATE SCHEMA app out"] },
        { "the schema is made, with a name in quotes", "My App", "CREATE SCHEMA \"My App\";", ["(1,1): is in \"My App\""] },
        { "public is made", "public", "CREATE SCHEMA public;", ["(1,1): the history is in public"] },
        {
            "the schema is dropped",
            "app",
            "DROP TABLE app.t;\nDROP SCHEMA app;",
            ["(2,1): so the schema is never empty, and this fails ... app.migration_history"]
        },
        { "the schema is dropped, if it is there", "app", "DROP SCHEMA IF EXISTS app;", ["(1,1): never empty"] },
        {
            "the schema is dropped with all in it",
            "public",
            "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;",
            ["(1,1): this also drops the record of which migrations have been applied ... public.migration_history"]
        },
        { "the schema is dropped among others", "app", "DROP SCHEMA a, app CASCADE;", ["(1,16): also drops the record"] },
        { "the schema is renamed", "app", "ALTER SCHEMA app RENAME TO old;", ["(1,1): no longer finds it"] },
        {
            "the table is dropped",
            "public",
            "DROP TABLE migration_history;",
            ["(1,1): public.migration_history is the migrator's own history: this drops it"]
        },
        { "the table is dropped, with its schema", "app", "DROP TABLE a, app.migration_history CASCADE;", ["(1,15): this drops it"] },
        { "the table is renamed", "public", "ALTER TABLE public.migration_history RENAME TO h;", ["(1,1): this renames it"] },
        { "the table is moved", "public", "ALTER TABLE migration_history SET SCHEMA old;", ["(1,1): this moves it"] },
        {
            "the table is altered",
            "public",
            "ALTER TABLE migration_history ADD note text, DROP duration;",
            ["(1,31): a later version of the migrator"]
        },
        { "a column is renamed", "public", "ALTER TABLE migration_history RENAME name TO n;", ["(1,1): a later version of the migrator"] },
        { "the table is emptied", "public", "TRUNCATE migration_history;", ["(1,1): TRUNCATE changes the record of what"] },
        {
            "rows are deleted",
            "public",
            "DELETE FROM migration_history WHERE version > '5';",
            ["(1,1): DELETE changes the record of what ... 'stamp' and 'resolve'"]
        },
        {
            "rows are changed",
            "public",
            "WITH x AS (SELECT 1) UPDATE public.migration_history SET name = 'x' FROM x;",
            ["(1,1): UPDATE changes"]
        },
        {
            "the table is made",
            "public",
            "CREATE TABLE migration_history (id int);",
            ["(1,1): the migrator creates it before the first script"]
        },
        {
            "a rule",
            "public",
            "CREATE RULE r AS ON DELETE TO public.migration_history DO ALSO NOTHING;",
            ["(1,1): a rule may change or hide what is written to it, and the next run is refused"]
        },
        {
            "a trigger before each row",
            "app",
            "CREATE TRIGGER t BEFORE INSERT ON app.migration_history FOR EACH ROW EXECUTE FUNCTION f();",
            ["(1,1): a trigger may change or hide"]
        },
        { "a policy", "public", "CREATE POLICY p ON migration_history USING (true);", ["(1,1): a policy may change or hide"] },
        {
            "the primary key's index is dropped",
            "public",
            "DROP INDEX migration_history_pkey;",
            ["(1,1): this index is its primary key, so this fails"]
        },
        {
            "a view takes the name",
            "public",
            "CREATE VIEW public.migration_history AS SELECT 1;",
            ["(1,1): so this fails; give the view another name"]
        },
        {
            "a view takes the name, if need be",
            "public",
            "CREATE OR REPLACE VIEW migration_history AS SELECT 1;",
            ["(1,1): give the view another name"]
        },
        {
            "a materialized view takes the name",
            "public",
            "CREATE MATERIALIZED VIEW public.migration_history AS SELECT 1;",
            ["(1,1): so this fails"]
        },
        {
            "a foreign table takes the name",
            "public",
            "CREATE FOREIGN TABLE public.migration_history (id int) SERVER s;",
            ["(1,1): so this fails"]
        },
        { "a query takes the name", "public", "SELECT 1 AS id INTO public.migration_history;", ["(1,1): so this fails"] },
        { "a sequence takes the name", "public", "CREATE SEQUENCE public.migration_history;", ["(1,1): give the sequence another name"] },
        { "an index takes the name", "public", "CREATE INDEX migration_history ON public.t (id);", ["(1,1): give the index another name"] },
        { "a type takes the name", "public", "CREATE TYPE public.migration_history AS ENUM ('a');", ["(1,1): give the type another name"] },
        { "a view is renamed to it", "public", "ALTER VIEW foo RENAME TO migration_history;", ["(1,1): give it another name"] },
        { "a table is renamed to it", "app", "ALTER TABLE app.x RENAME TO migration_history;", ["(1,1): give it another name"] },
        { "a table is moved to it", "app", "ALTER TABLE public.migration_history SET SCHEMA app;", ["(1,1): give it another name"] },
        {
            "what comes after a view of the name",
            "public",
            "CREATE VIEW public.migration_history AS SELECT 1;\nINSERT INTO public.migration_history VALUES (1);\n"
                + "DELETE FROM migration_history;",
            ["(1,1): so this fails", "(2,1): INSERT changes", "(3,1): DELETE changes"]
        },
        {
            "all that the role owns is dropped",
            "public",
            "DROP OWNED BY CURRENT_USER;",
            ["(1,1): the role that migrates owns it, so this drops it too"]
        },
        { "by the search path", "app", "SET search_path = app;\nDELETE FROM migration_history;", ["(2,1): app.migration_history is"] },

        { "good: the schema is made where it is missing", "app", "CREATE SCHEMA IF NOT EXISTS app; CREATE TABLE app.t (id int);", [] },
        {
            "good: another schema",
            "app",
            "CREATE SCHEMA shop; DROP SCHEMA shop CASCADE; ALTER SCHEMA a RENAME TO b; CREATE SCHEMA public; DROP SCHEMA public CASCADE;",
            []
        },
        { "good: the history lies elsewhere", "app", "DROP TABLE migration_history; DELETE FROM public.migration_history;", [] },
        {
            "good: another path",
            "public",
            "SET search_path = app; CREATE TABLE migration_history (id int); DELETE FROM migration_history; DROP TABLE migration_history;",
            []
        },
        {
            "good: a temporary table of the name",
            "public",
            "CREATE TEMP TABLE migration_history (id int); DROP TABLE migration_history;",
            []
        },
        { "good: code is not read", "public", "DO $$ BEGIN EXECUTE 'DROP SCHEMA public CASCADE'; END $$;", [] },
        { "good: what another role owns", "public", "DROP OWNED BY r; SET ROLE r; DROP OWNED BY CURRENT_USER;", [] },
        {
            "good: a trigger that looks on",
            "public",
            "CREATE TRIGGER t AFTER INSERT ON migration_history FOR EACH ROW EXECUTE FUNCTION f(); "
                + "CREATE TRIGGER s BEFORE INSERT ON migration_history EXECUTE FUNCTION f();",
            []
        },
        {
            "good: the name in another schema",
            "app",
            "CREATE VIEW public.migration_history AS SELECT 1; CREATE SEQUENCE migration_history; "
                + "ALTER TABLE public.x RENAME TO migration_history; DROP INDEX migration_history_pkey; "
                + "CREATE INDEX migration_history ON t (id);",
            []
        },
        {
            "good: a function or a temporary view of the name",
            "public",
            "CREATE FUNCTION migration_history() RETURNS int LANGUAGE sql AS 'SELECT 1'; "
                + "CREATE TEMP VIEW migration_history AS SELECT 1; CREATE RULE r AS ON DELETE TO t DO ALSO NOTHING;",
            []
        },
        {
            "good: what stays",
            "public",
            "GRANT SELECT ON migration_history TO r; ALTER SCHEMA public OWNER TO r; SELECT * FROM migration_history; "
                + "CREATE VIEW v AS TABLE migration_history;",
            []
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_an_up_script(string name, string schema, string script, string[] expected) =>
        AssertFinds(name, schema, "0001_a.up.sql", $"0001_a.up.sql={script}", "0001_a.down.sql", expected);

    [Theory]
    [MemberData(nameof(Cases))]
    public void In_a_down_script(string name, string schema, string script, string[] expected) =>
        AssertFinds(name, schema, "0001_a.down.sql", "0001_a.up.sql", $"0001_a.down.sql={script}", expected);

    [Fact]
    public void The_table_has_the_name_that_the_project_says()
    {
        var options = new SetOptions(ScriptLayout.Find("Suffix")!) { HistorySchema = "app", HistoryTable = "Done" };

        var findings = SetCheck.Run(RuleCase.Set(
            "Suffix", options, "0001_a.up.sql=TRUNCATE app.\"Done\"; TRUNCATE app.migration_history;", "0001_a.down.sql"));

        Assert.Contains(
            "app.\"Done\" is the migrator's own history", Assert.Single(findings, finding => finding.Code == "MIG2008").Message,
            StringComparison.Ordinal);
    }

    private static void AssertFinds(string name, string schema, string file, string up, string down, string[] expected)
    {
        var options = new SetOptions(ScriptLayout.Find("Suffix")!) { HistorySchema = schema };

        var findings = SetCheck.Run(RuleCase.Set("Suffix", options, up, down))
            .Where(finding => finding.Code == "MIG2008")
            .Select(finding => $"{Path.GetFileName(finding.File)}({finding.Position.Line},{finding.Position.Column}): {finding.Message}")
            .ToList();

        ExpectedFinding.AssertAll(name, findings, [.. expected.Select(wanted => file + wanted)]);
    }
}
