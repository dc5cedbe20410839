using System.Text.Json;
using MigrateBuild.PgQuery.Tests.Node;

namespace MigrateBuild.PgQuery.Tests.Plpgsql;

/// <summary>What the PL/pgSQL compiler finds, where it says it is, and what of it a server would not say.</summary>
public sealed class PlpgsqlTests
{
    public static IEnumerable<TheoryDataRow<string, string, int?, int?>> Errors =>
        PlpgsqlErrors.All.Select(
            item => new TheoryDataRow<string, string, int?,
            int?>(item.Text, item.Message, item.Offset, item.Line)
            { TestDisplayName = item.Name });

    public static IEnumerable<TheoryDataRow<string, string>> FalseAlarms =>
        PlpgsqlFalseAlarms.All.Select(item => new TheoryDataRow<string, string>(item.Text, item.Message) { TestDisplayName = item.Name });

    public static IEnumerable<TheoryDataRow<string>> Valid =>
        PlpgsqlValid.All.Select(item => new TheoryDataRow<string>(item.Text) { TestDisplayName = item.Name });

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_has_the_servers_message_and_place(string text, string message, int? offset, int? line)
    {
        var error = PostgresParser.ParsePlpgsql(text).Error;

        Assert.Equal(new PlpgsqlError(message, offset, line), error);
    }

    [Theory]
    [MemberData(nameof(FalseAlarms))]
    public void An_error_that_a_server_need_not_raise_says_so(string text, string message)
    {
        var error = PostgresParser.ParsePlpgsql(text).Error!;

        Assert.Equal(message, error.Message);
        Assert.False(error.IsCertain);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_valid_body_is_accepted(string text) => Assert.Null(PostgresParser.ParsePlpgsql(text).Error);

    [Fact]
    public void Each_function_of_a_text_has_its_tree()
    {
        var result = PostgresParser.ParsePlpgsql(
            "create function f() returns int language plpgsql as 'begin return 1; end'; do $$ begin null; end $$");

        Assert.Equal(2, result.Tree.List("plpgsql_funcs").Count);
    }

    [Theory]
    [InlineData("create function f() returns void language plpgsql as 'begin perform ''é😀'' || ; end'")]
    [InlineData("create function f() returns void language plpgsql as E'begin\\n perform \\'a\\' || ; end'")]
    public void A_place_counts_in_the_bodys_value(string text)
    {
        var body = PostgresParser.Parse(text).Statements[0].Tree.List("options").Single(option => option.Text("defname") == "as")
            .List("arg")[0].Text("sval");

        // The server points at the last character of the expression.
        Assert.Equal(body.IndexOf(';', StringComparison.Ordinal) - 1, PostgresParser.ParsePlpgsql(text).Error!.BodyOffset);
    }

    [Fact]
    public void Messages_and_trees_are_those_of_the_npm_package()
    {
        // What node refuses with an assertion is no message of PostgreSQL.
        var texts = PlpgsqlErrors.All.Select(item => item.Text).Concat(PlpgsqlValid.All.Select(item => item.Text))
            .Concat(PlpgsqlFalseAlarms.All.Where(item => !item.Message.Contains("assertion", StringComparison.Ordinal))
                .Select(item => item.Text)).ToArray();
        using var node = new NodeProcess("parse.mjs");
        var expected = node.Ask(new { texts, language = "plpgsql" }).EnumerateArray().ToArray();

        Assert.Equal([], texts.Zip(expected).Where(pair => !IsSame(PostgresParser.ParsePlpgsql(pair.First), pair.Second)).Select(
            pair => $"{pair.First}: {pair.Second}"));
    }

    private static bool IsSame(PlpgsqlResult actual, JsonElement expected)
    {
        if (expected.TryGetProperty("message", out var message))
            return actual.Error?.Message == message.GetString();
        using var tree = JsonDocument.Parse(actual.Tree.ToString(), new JsonDocumentOptions { MaxDepth = int.MaxValue });
        return actual.Error is null && JsonElement.DeepEquals(tree.RootElement, expected.GetProperty("tree"));
    }
}
