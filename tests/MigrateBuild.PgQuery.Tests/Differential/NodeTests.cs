using System.Text.Json;
using System.Text.RegularExpressions;
using MigrateBuild.PgQuery.Tests.Node;

namespace MigrateBuild.PgQuery.Tests.Differential;

/// <summary>The parser against the npm package that it is translated from, run by node: same trees, same messages, same places.</summary>
public sealed partial class NodeTests : IDisposable
{
    private readonly NodeProcess _node = new("parse.mjs");

    public static TheoryData<string, string> Statements
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (type, text) in StatementCases.All)
                data.Add(type, text);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_is_of_its_kind(string type, string text)
    {
        var result = PostgresParser.Parse(text);

        Assert.Null(result.Error);
        Assert.Equal(type, Assert.Single(result.Statements).Tree.Type);
    }

    [Fact]
    public void The_table_has_every_statement_kind()
    {
        // Parts of other statements, and what only the server makes.
        string[] others = ["RawStmt", "SetOperationStmt", "ReturnStmt", "PLAssignStmt", "ReplicaIdentityStmt"];
        var types = File.ReadAllText(Path.Combine(NodeProcess.Metadata("NodePackages"), "@pgsql", "types", "types.d.ts"));

        var kinds = StatementKind().Matches(types).Select(match => match.Groups["name"].Value).Except(others);

        Assert.Equal([], kinds.Except(StatementCases.All.Select(item => item.Type)));
    }

    [Fact]
    public void Statements_have_the_trees_that_the_npm_package_gives() => Compare(StatementCases.All.Select(item => item.Text));

    [Fact]
    public void All_statements_in_one_text_have_their_places() =>
        Compare([string.Join(" ;\n-- é😀\n", StatementCases.All.Select(item => item.Text)),
            string.Join(";", StatementCases.All.Select(item => item.Text)) + ";"]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Mutated_statements_give_what_the_npm_package_gives(int seed)
    {
        foreach (var batch in Mutations.Of(seed, 5000).Chunk(500))
            Compare(batch);
    }

    public void Dispose() => _node.Dispose();

    [GeneratedRegex("export interface (?<name>[A-Za-z]+Stmt) ")]
    private static partial Regex StatementKind();

    private void Compare(IEnumerable<string> texts)
    {
        var all = texts.ToArray();
        var expected = _node.Ask(new { texts = all }).EnumerateArray().ToArray();
        Assert.Equal(all.Length, expected.Length);
        Assert.Equal(
            [], all.Zip(expected).Select(pair => Difference(pair.First, pair.Second)).Where(difference => difference is not null).Take(5));
    }

    private static string? Difference(string text, JsonElement expected)
    {
        var result = PostgresParser.Parse(text);
        if (expected.TryGetProperty("message", out var message))
        {
            var at = expected.GetProperty("position").GetInt32();
            return result.Error is { } error && error.Message == message.GetString() && error.Offset == at
                ? null
                : $"{text}: expected {message} at {at}, got {result.Error}";
        }

        var statements = expected.GetProperty("statements").EnumerateArray().ToArray();
        if (result.Error is not null || statements.Length != result.Statements.Count)
            return $"{text}: expected {statements.Length} statements, got {result.Statements.Count}, {result.Error}";
        for (var i = 0; i < statements.Length; i++)
        {
            var (actual, start, length) = (
                result.Statements[i], statements[i].GetProperty("start").GetInt32(), statements[i].GetProperty("length").GetInt32());
            var tree = statements[i].GetProperty("stmt").GetProperty(actual.Tree.Type);
            using var fields = JsonDocument.Parse(actual.Tree.ToString(), new JsonDocumentOptions { MaxDepth = int.MaxValue });
            if (actual.Start != start || actual.Length != length || !JsonElement.DeepEquals(tree, fields.RootElement))
                return $"{text}: statement {i} at {actual.Start}, {actual.Length}, expected at {start}, {length}: {actual.Tree}, expected "
                    + $"{tree}";
        }

        return null;
    }
}
