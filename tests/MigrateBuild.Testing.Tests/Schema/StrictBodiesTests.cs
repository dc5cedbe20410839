using MigrateBuild.Schema;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Schema.Snapshots;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>With <c>MigrationStrictBodies</c> a body counts as it stands, and what cannot be seen is said.</summary>
public sealed class StrictBodiesTests(SchemaServer server)
{
    private static readonly SchemaSnapshotOptions Strict = new() { StrictBodies = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("BEGIN\n  RETURN 1;\nEND", "BEGIN\r\n  RETURN 1;\r\nEND", "CR LF in 0002_two.down.sql, LF before")]
    [InlineData("BEGIN\r\n  RETURN 1;\r\nEND", "BEGIN\n  RETURN 1;\nEND", "LF in 0002_two.down.sql, CR LF before")]
    [InlineData("BEGIN\n  RETURN 1;\nEND", "BEGIN\r\n  RETURN 1;\nEND", "CR LF and LF in 0002_two.down.sql, LF before")]
    public async Task Line_endings_alone_are_one_line(string before, string after, string words)
    {
        var (text, explanation) = await RunAsync(before, after);

        Assert.Equal(
            $"""
            Changed (the down script must change it back): function public.f()
              the body differs in its line endings alone: {words}; keep *.sql at one of them (.gitattributes: *.sql text eol=lf)
              because of db/0002_two.down.sql(1,1): CREATE OR REPLACE FUNCTION f()
                the downgrade leaves it like this here

            """,
            text);
        Assert.Empty(explanation.Fix);
        Assert.Contains(words, Assert.Single(explanation.Differences).Advice, StringComparison.Ordinal);
        Assert.Equal("function public.f() changed: body (its line endings alone)", explanation.Differences[0].ToString());
    }

    [Fact]
    public async Task White_space_alone_is_told_as_such()
    {
        var (text, explanation) = await RunAsync("BEGIN\n  RETURN 1;\nEND", "BEGIN\n    RETURN 1; -- one\nEND");

        Assert.Contains("  the body differs only in white space or comments\n  body:\n", text, StringComparison.Ordinal);
        Assert.Contains("    -   RETURN 1;\n    +     RETURN 1; -- one\n", text, StringComparison.Ordinal);
        Assert.NotEmpty(explanation.Fix);
    }

    [Fact]
    public async Task A_tracker_is_as_strict_as_its_options()
    {
        await using var connection = await server.CreateDatabaseAsync(SchemaServer.Empty);
        await SchemaServer.ExecuteAsync(connection, Create("BEGIN RETURN 1; END"));
        var (plain, strict) = (new SchemaTracker(connection, new SchemaSnapshotOptions()), new SchemaTracker(connection, Strict));
        var (plainBefore, strictBefore) = (plain.Take(Token), strict.Take(Token));
        await SchemaServer.ExecuteAsync(connection, Create("BEGIN  RETURN 1; END"));
        var (plainAfter, strictAfter) = (plain.Take(Token), strict.Take(Token));

        Assert.Empty(SchemaComparer.Compare(plainBefore, plainAfter));
        Assert.True(plainBefore.HasSameContentAs(plainAfter));
        Assert.Single(SchemaComparer.Compare(strictBefore, strictAfter));
        // What is shown, and what a fix is made of, is the body that is there.
        Assert.Equal("BEGIN  RETURN 1; END", plainAfter.Find("function public.f()")!["body"]);
    }

    private async Task<(string Text, Explanation Explanation)> RunAsync(string before, string after)
    {
        await using var connection = await server.CreateDatabaseAsync(SchemaServer.Empty);
        await SchemaServer.ExecuteAsync(connection, Create(before));
        var expected = await SchemaSnapshot.TakeAsync(connection, Strict, Token);
        await SchemaServer.ExecuteAsync(connection, Create(after));
        var actual = await SchemaSnapshot.TakeAsync(connection, Strict, Token);
        var cause = new DifferenceCause
        {
            Script = "db/0002_two.down.sql",
            Line = 1,
            Column = 1,
            Statement = "CREATE OR REPLACE FUNCTION f()",
            Reason = "the downgrade leaves it like this here",
        };
        var explanation = Explanation.Create(
            new SchemaComparison(expected, actual, SchemaComparer.Compare(expected, actual)), _ => cause, null, withFix: true);
        return (SchemaDifferenceText.Render(explanation, SchemaDifferenceWords.Downgrade), explanation);
    }

    private static string Create(string body) => $"CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $body${body}$body$";
}
