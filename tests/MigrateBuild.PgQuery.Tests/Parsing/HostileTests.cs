using System.Diagnostics;

namespace MigrateBuild.PgQuery.Tests.Parsing;

/// <summary>
/// Texts that nobody writes by hand: each gives statements or an error, soon, and the next text is parsed as if nothing had been.
/// </summary>
public sealed class HostileTests
{
    private const string TooDeep = "stack depth limit exceeded";
    private const string TooLarge = "out of memory: the text needs more than the 512 MB that the parser may use";

    public static IEnumerable<TheoryDataRow<Func<string>, string, int>> Texts =>
    [
        Row(
            "100,000 nested parentheses", () => "select " + new string('(', 100_000) + "1" + new string(')', 100_000),
            "memory exhausted at or near \"(\"", 10_003),
        Row(
            "30,000 nested sub-selects", () => string.Concat(Enumerable.Repeat("select (", 30_000)), "memory exhausted at or near \"(\"",
            26_663),
        Row("100,000 terms of a sum", () => "select 1" + string.Concat(Enumerable.Repeat("+1", 100_000)), TooDeep, 0),
        Row("100,000 joins", () => "select 1 from a" + string.Concat(Enumerable.Repeat(" cross join b", 100_000)), TooDeep, 0),
        Row("100,000 unions", () => "select 1" + string.Concat(Enumerable.Repeat(" union select 1", 100_000)), TooDeep, 0),
        Row(
            "500,000 comment openings", () => string.Concat(Enumerable.Repeat("/*", 500_000)),
            "operator too long: 1000000 operator characters in a row", 0),
        Row(
            "a megabyte of plus signs", () => "select 1 " + new string('+', 1 << 20),
            "operator too long: 1048576 operator characters in a row", 9),
        Row("a megabyte of letters", () => new string('a', 1 << 20), "syntax error at or near \"aaa", 0),
        Row("an open quote and a megabyte", () => "select '" + new string('a', 1 << 20), "unterminated quoted string at or near \"'aaa", 7),
        Row(
            "an open dollar quote and a megabyte", () => "select $x$" + new string('$', 1 << 20),
            "unterminated dollar-quoted string at or near \"$x$", 7),
        Row(
            "50 MB of statements",
            () => string.Concat(Enumerable.Range(0, 850_000).Select(i => $"insert into t (a, b, c) values ({i}, 'some text here {i}');\n")),
            TooLarge, 0),
        Row("a byte order mark", () => "\ufeffselect 1", "syntax error at or near \"\ufeffselect\"", 0),
        Row("a NUL", () => "select 1;\nsel\0ect", "invalid byte sequence for encoding \"UTF8\": 0x00", 13),
        Row("half a surrogate pair", () => "select '😀\ud83d'", "invalid Unicode surrogate: U+D83D stands alone", 10),
        Row("the other half", () => "select '\ude00'", "invalid Unicode surrogate: U+DE00 stands alone", 8),
        Row("half a pair at the end", () => "select 1 \ud83d", "invalid Unicode surrogate: U+D83D stands alone", 9),
    ];

    public static IEnumerable<TheoryDataRow<Func<string>, int>> Harmless =>
    [
        Valid("empty", () => "", 0),
        Valid("white space", () => " \n\t ", 0),
        Valid("semicolons", () => ";;;", 0),
        Valid("a comment", () => "-- nothing", 0),
        Valid("a megabyte without a semicolon", () => "select " + string.Join(", ", Enumerable.Range(0, 100_000).Select(i => "c" + i)), 1),
        Valid("5,000 nested parentheses", () => "select " + new string('(', 5000) + "1" + new string(')', 5000), 1),
        Valid("2,000 terms of a sum", () => "select 1" + string.Concat(Enumerable.Repeat("+1", 2000)), 1),
        Valid("a literal of 50 MB", () => "select '" + new string('a', 50 << 20) + "'", 1),
        Valid("a comment of 50 MB", () => "/*" + new string('a', 50 << 20) + "*/ select 1", 1),
        Valid(
            "rulers of dashes and stars",
            () => string.Concat(Enumerable.Repeat("--" + new string('-', 400) + "\n/*" + new string('*', 400) + "*/ select 1;\n", 2000)),
            2000),
        Valid(
            "a table drawn with plus signs",
            () => string.Concat(Enumerable.Repeat("/* +" + string.Concat(Enumerable.Repeat("-----+", 40)) + " */ select 1;\n", 2000)),
            2000),
        Valid("20,000 statements", () => string.Concat(Enumerable.Repeat("insert into t values (1, 'x');\n", 20_000)), 20_000),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_hostile_text_is_an_error_at_its_place(Func<string> text, string message, int offset)
    {
        var clock = Stopwatch.StartNew();
        var error = PostgresParser.Parse(text()).Error;

        Assert.NotNull(error);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(offset, error.Offset);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}");
        Assert.Null(PostgresParser.Parse("select 1").Error);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public void A_large_or_empty_text_is_parsed(Func<string> text, int statements)
    {
        var result = PostgresParser.Parse(text());

        Assert.Null(result.Error);
        Assert.Equal(statements, result.Statements.Count);
    }

    [Fact]
    public void Deep_bodies_and_texts_of_the_other_entries_are_errors_too()
    {
        var deep = "1" + string.Concat(Enumerable.Repeat("+1", 100_000));

        Assert.StartsWith("memory exhausted", PostgresParser.ParsePlpgsql("do $$ begin perform "
            + $"{new string('(', 100_000)}1{new string(')', 100_000)}; end $$").Error!.Message, StringComparison.Ordinal);
        Assert.NotNull(PostgresParser.ParsePlpgsql("do '\0'").Error);
        Assert.NotNull(PostgresParser.Scan("select '\ud800'").Error);
        Assert.Equal(200_001, PostgresParser.Scan(deep).Tokens.Count);
    }

    [Fact]
    public void Callers_on_many_threads_get_their_own_results()
    {
        var texts = Enumerable.Range(0, 400)
            .Select(i => i % 7 == 0 ? $"select {i} frm x y" : string.Concat(Enumerable.Repeat($"select {i};", (i % 5) + 1))).ToArray();
        var expected = texts.Select(text => Describe(PostgresParser.Parse(text))).ToArray();

        var actual = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(text => Describe(PostgresParser.Parse(text)))
            .ToArray();

        Assert.Equal(expected, actual);
    }

    private static string Describe(ParseResult result) =>
        $"{result.Error} {string.Join("|", result.Statements.Select(statement => statement.Tree.ToString()))}";

    private static TheoryDataRow<Func<string>, string, int> Row(string name, Func<string> text, string message, int offset) =>
        new(text, message, offset) { TestDisplayName = name };

    private static TheoryDataRow<Func<string>, int> Valid(string name, Func<string> text, int statements) =>
        new(text, statements) { TestDisplayName = name };
}
