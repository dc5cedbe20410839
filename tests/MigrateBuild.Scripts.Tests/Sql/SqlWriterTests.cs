using CsCheck;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Sql;
using MigrateBuild.Sql;

namespace MigrateBuild.Scripts.Tests.Sql;

/// <summary>What is written as a name or a text reads back as that name or text, and as nothing else.</summary>
public sealed class SqlWriterTests
{
    public static TheoryData<string, string> Identifiers => new()
    {
        { "users", "users" },
        { "_1", "_1" },
        { "a_2b", "a_2b" },
        { "", "\"\"" },
        { "Users", "\"Users\"" },
        { "1a", "\"1a\"" },
        { "a b", "\"a b\"" },
        { "a$b", "\"a$b\"" },
        { "a\"b", "\"a\"\"b\"" },
        { "\"", "\"\"\"\"" },
        { "a.b", "\"a.b\"" },
        { "a\nb", "\"a\nb\"" },
        { "é", "\"é\"" },
        { "user", "\"user\"" },
        { "order", "\"order\"" },
        // A keyword of some versions alone, and one that only some places refuse.
        { "json_table", "\"json_table\"" },
        { "merge_action", "\"merge_action\"" },
        { "between", "\"between\"" },
        { "authorization", "\"authorization\"" },
        // Unreserved: a name like any other.
        { "name", "name" },
        { "data", "data" },
        { "abort", "abort" },
    };

    public static TheoryData<string, string> Filled => new()
    {
        { "SELECT 1", "SELECT 1" },
        { "SELECT :'text', :'text'", "SELECT 'it''s', 'it''s'" },
        { "DROP TABLE s.:\"name\"", "DROP TABLE s.\"A b\"" },
        { "SELECT ARRAY[:'many']", "SELECT ARRAY['a', ':''text''']" },
        { "SELECT a::text, :a, :\"many'", "SELECT a::text, :a, :\"many'" },
    };

    public static TheoryData<string, string> Literals => new()
    {
        { "", "''" },
        { "a", "'a'" },
        { "it's", "'it''s'" },
        { "'", "''''" },
        { "a\\b", "E'a\\\\b'" },
        { "\\'", "E'\\\\'''" },
        { "a\nb", "'a\nb'" },
        { "$$ -- /*", "'$$ -- /*'" },
    };

    public static TheoryData<string, string, string> DollarQuotes => new()
    {
        { "a", "", "$$a$$" },
        { "a", "x", "$x$a$x$" },
        { "a $$ b", "", "$body1$a $$ b$body1$" },
        { "a$", "", "$body1$a$$body1$" },
        { "a $x$ b", "x", "$x1$a $x$ b$x1$" },
        { "a $x$ $x1$ b", "x", "$x2$a $x$ $x1$ b$x2$" },
        { "a$x", "x", "$x1$a$x$x1$" },
    };

    private static readonly string[] Pieces =
        ["'", "\"", "\\", "$", "$$", "$x$", "x", "--", "/*", "*/", ";", "\n", "\r", "E", "\u2028", "é", "\U0001F418", " ", "body1"];

    private static readonly Gen<string> Texts =
        Gen.Int[0, Pieces.Length - 1].Array[0, 12].Select(indexes => string.Concat(indexes.Select(index => Pieces[index])));

    [Theory]
    [MemberData(nameof(Filled))]
    public void Words_stand_for_names_and_texts(string text, string expected) => Assert.Equal(
        expected, SqlWriter.Fill(text, [("text", "it's"), ("name", "A b"), ("many", "a"), ("many", ":'text'")]));

    [Fact]
    public void A_word_that_stands_for_nothing_is_refused() =>
        Assert.Throws<ArgumentException>(() => SqlWriter.Fill("SELECT :'other'", [("text", "a")]));

    [Theory]
    [MemberData(nameof(Identifiers))]
    public void A_name_is_quoted_where_it_has_to_be(string name, string sql) => Assert.Equal(sql, SqlWriter.Identifier(name));

    [Fact]
    public void A_schema_goes_before_its_name() =>
        Assert.Equal(
            ["a.b", "\"A\".\"user\"", "b"],
            [SqlWriter.Identifier("a", "b"), SqlWriter.Identifier("A", "user"), SqlWriter.Identifier(null, "b")]);

    [Theory]
    [MemberData(nameof(Literals))]
    public void A_text_is_a_string_constant(string text, string sql) => Assert.Equal(sql, SqlWriter.Literal(text));

    [Theory]
    [MemberData(nameof(DollarQuotes))]
    public void A_text_between_dollars_has_a_tag_of_its_own(string text, string tag, string sql) =>
        Assert.Equal(sql, SqlWriter.DollarQuoted(text, tag));

    [Fact]
    public void Nothing_ends_a_name_or_a_text_but_its_own_end() => Texts.Sample(text =>
    {
        Assert.Equal(1, TokensOf(SqlWriter.Identifier(text)));
        Assert.Equal(1, TokensOf(SqlWriter.Literal(text)));
        Assert.Equal(1, TokensOf(SqlWriter.LineLiteral(text)));
        Assert.Equal(1, TokensOf(SqlWriter.DollarQuoted(text)));
        Assert.Equal(1, TokensOf(SqlWriter.DollarQuoted(text, "x")));
        Assert.Equal(1, TokensOf(SqlWriter.LineComment(text)));
        Assert.DoesNotContain('\n', SqlWriter.LineLiteral(text) + SqlWriter.QuotedLine(text) + SqlWriter.LineComment(text));
        Assert.DoesNotContain('\r', SqlWriter.LineLiteral(text) + SqlWriter.QuotedLine(text) + SqlWriter.LineComment(text));
    });

    [Fact]
    public void What_is_written_reads_back() => Texts.Where(text => text.Length > 0).Sample(text =>
    {
        var result = PostgresParser.Parse($"SELECT {SqlWriter.Literal(text)}, {SqlWriter.LineLiteral(text)}, "
            + $"{SqlWriter.DollarQuoted(text, "x")} AS {SqlWriter.Identifier(text)} {SqlWriter.LineComment(text)}");
        Assert.Null(result.Error);
        var targets = result.Statements[0].Tree.List("targetList");
        Assert.All(targets, target => Assert.Equal(text, target["val"]["sval"].Text("sval")));
        Assert.Equal(text, targets[2].Text("name"));
    });

    [Fact]
    public void Null_is_NULL_on_a_line() => Assert.Equal("NULL", SqlWriter.LineLiteral(null));

    private static int TokensOf(string sql) => SqlScanner.Scan(sql).Count;
}
