using System.Reflection;
using CsCheck;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Scripts.Sql.Parsing;

namespace MigrateBuild.Scripts.Tests.Rules.Corpus;

/// <summary>Every statement goes through every rule, in an up script and in a down script, and none of them stumbles.</summary>
public sealed class EveryStatementTests
{
    private const string Before = """
        CREATE TABLE p (id bigint PRIMARY KEY, a integer);
        CREATE TABLE t (id bigint PRIMARY KEY, a integer, b varchar(10), c text, p_id bigint REFERENCES p, CONSTRAINT n_there CHECK (a IS NOT NULL));
        CREATE INDEX t_a ON t (a);
        CREATE TABLE m (id bigint, x integer) PARTITION BY RANGE (id);
        CREATE TABLE part (id bigint, x integer);
        CREATE INDEX m_x ON m (x);
        CREATE VIEW v AS SELECT id FROM t;
        CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
        CREATE DOMAIN used AS integer; CREATE DOMAIN itself AS itself;
        CREATE TABLE u (id bigint PRIMARY KEY, x used, y itself);
        CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TYPE pair AS (a integer, b integer);
        CREATE SCHEMA s; CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE SEQUENCE q;
        CREATE PROCEDURE pr() LANGUAGE plpgsql AS $$ BEGIN COMMIT; CALL pr(); END $$;
        CREATE TRIGGER t_trigger BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
        """;

    [Fact]
    public void The_corpus_has_every_statement_that_the_parser_knows()
    {
        var seen = StatementCorpus.Statements
            .SelectMany(statement => PostgresParser.Parse(statement).Statements)
            .SelectMany(statement => statement.Tree.DescendantsAndSelf())
            .Select(node => node.Type)
            .Where(type => type.EndsWith("Stmt", StringComparison.Ordinal));

        Assert.Equal(StatementCorpus.NodeNames().Order(StringComparer.Ordinal), seen.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_line_of_the_corpus_is_one_statement() => Assert.All(
        StatementCorpus.Statements, statement => Assert.True(ParsedSql.Read(statement) is { Errors: [], Statements.Count: 1 }, statement));

    /// <summary>
    /// A switch over the cases of <see cref="Change"/> throws for one that it does not name: with this, the tests below reach it.
    /// </summary>
    [Fact]
    public void The_corpus_makes_every_case_of_a_change()
    {
        var cases = typeof(Change).GetNestedTypes(BindingFlags.NonPublic).Where(type => type.IsSubclassOf(typeof(Change)));
        var seen = StatementCorpus.Statements
            .SelectMany(statement => RuleCase.Set("Suffix", $"0001_a.up.sql={statement}", "0001_a.down.sql").Scripts)
            .SelectMany(script => script.Changes)
            .Select(change => change.GetType());

        Assert.Equal(
            cases.Select(type => type.Name).Order(StringComparer.Ordinal), seen.Distinct().Select(type => type.Name)
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_rule_stumbles_over_a_statement() => Assert.All(StatementCorpus.Statements, statement =>
    {
        AssertPasses(statement, "SELECT 1;");
        AssertPasses("SELECT 1;", statement);
        AssertPasses("-- migration: no-transaction\n" + statement, "-- migration: no-transaction\n" + statement);
    });

    [Fact]
    public void No_rule_stumbles_over_all_of_them_together() =>
        AssertPasses(string.Join('\n', StatementCorpus.Statements), string.Join('\n', StatementCorpus.Statements.Reverse()));

    public static TheoryData<string, string> Deep => new()
    {
        { "sums", "SELECT 1" + Repeat(" + 1", 2000) },
        { "parentheses", "ALTER TABLE t ADD CHECK (" + Repeat("(a + ", 700) + "1" + Repeat(")", 700) + " > 0)" },
        { "conditions", "UPDATE t SET b = 'x' WHERE " + Repeat("(a = 1 OR (b = 'x' AND ", 500) + "c = 'y'" + Repeat("))", 500) },
        { "a default", "ALTER TABLE t ADD x text DEFAULT " + Repeat("concat('a', ", 700) + "'b'" + Repeat(")", 700) },
        { "subqueries", "CREATE VIEW deep AS " + Repeat("SELECT * FROM (", 300) + "SELECT 1 AS a" + Repeat(") AS s", 300) },
        { "blocks", "DO $$ " + Repeat("BEGIN IF true THEN ", 200) + "COMMIT; " + Repeat("END IF; END; ", 200) + "$$" },
    };

    [Theory]
    [MemberData(nameof(Deep))]
    public void No_rule_stumbles_over_what_is_deep(string name, string statement)
    {
        Assert.True(ParsedSql.Read(statement).Errors is [], name);
        AssertPasses(statement, statement);
    }

    private static readonly Gen<string> Statement =
        Gen.Int[0, StatementCorpus.Statements.Count - 1].Select(index => StatementCorpus.Statements[index]);

    [Fact]
    public void No_rule_stumbles_over_a_statement_that_is_cut_off() => Gen.Select(Statement, Gen.Double[0, 1]).Sample(
        (statement, part) => AssertPasses(Cut(statement, part), Cut(statement, part)), iter: 200);

    [Fact]
    public void No_rule_stumbles_over_a_statement_with_words_in_other_places() =>
        Gen.Select(Statement, Statement, Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 3]).Sample(
            (one, other, from, to, what) =>
            {
                var text = Mutate(Words(one), Words(other), from, to, what);
                AssertPasses(text, text);
            }, iter: 600);

    private static void AssertPasses(string up, string down)
    {
        var set =
            RuleCase.Set("Suffix", $"0001_before.up.sql={Before}", "0001_before.down.sql", $"0002_case.up.sql={up}",
            $"0002_case.down.sql={down}");

        Assert.Equal("",
            string.Join('\n', SetCheck.Run(set).Where(finding => finding.Code == "MIG5011").Select(finding => $"{up}: {finding.Message}")));
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Cut(string statement, double part) => statement[..(int)(statement.Length * part)];

    private static List<string> Words(string statement) => [.. SqlScanner.Scan(statement).Select(token => token.In(statement).ToString())];

    private static string Mutate(List<string> words, List<string> others, int from, int to, int what)
    {
        from %= words.Count;
        switch (what)
        {
            case 0:
                words.RemoveAt(from);
                break;
            case 1:
                words.Insert(from, others[to % others.Count]);
                break;
            case 2:
                words[from] = others[to % others.Count];
                break;
            default:
                (words[from], words[to % words.Count]) = (words[to % words.Count], words[from]);
                break;
        }

        return string.Join(' ', words);
    }
}
