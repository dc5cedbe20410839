using MigrateBuild.Testing.Explanations;
using MigrateBuild.Testing.Schema;
using MigrateBuild.Testing.Tests.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Remedies;

/// <summary>
/// The statements that a difference is mended with, run on a server: each case of the schema's tables, there and back. What has
/// a remedy must be gone after it, what has none must be as it was, and nothing else may have changed.
/// </summary>
public sealed class RemedyTests(SchemaServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SchemaCases.Names), MemberType = typeof(SchemaCases))]
    public async Task A_change_is_taken_back_and_made_again(string name)
    {
        var item = SchemaCases.All[name];
        Assert.SkipUnless(item.RunsOn(server.Version), $"not for PostgreSQL {server.Version}");
        var run = await CaseRun.Of(server, item);
        var (back, again) = (Mend(run.Before, run.After), Mend(run.After, run.Before));
        if (back.Differences.Count == 0)
            return;

        var connection = await StartAsync(item);
        await SchemaServer.ExecuteAsync(connection, item.Change);
        await SchemaServer.ExecuteAsync(connection, item.Undo);
        await AssertAsync(connection, run.Before, back);
        // Where all was mended the database is as it was before; else another one has to be.
        if (Open(back).Any())
        {
            await EndAsync(connection);
            connection = await StartAsync(item);
        }

        await AssertAsync(connection, run.After, again);
        await EndAsync(connection);
    }

    /// <summary>What has words at most. A line that need not be here is as wrong as one that is missing.</summary>
    [Fact]
    public async Task What_has_no_plain_statement_is_known()
    {
        var open = new List<string>();
        foreach (var item in SchemaCases.All.Values.Where(item => item.RunsOn(server.Version)))
        {
            var run = await CaseRun.Of(server, item);
            open.AddRange(Open(Mend(run.Before, run.After)).Select(what => $"{item.Name}, back: {what}"));
            open.AddRange(Open(Mend(run.After, run.Before)).Select(what => $"{item.Name}, again: {what}"));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', open.Select(line => $"        \"{line.Replace("\"", "\\\"", StringComparison.Ordinal)}\",")));
        Assert.Equal(OpenCases.All.Order(StringComparer.Ordinal), open.Order(StringComparer.Ordinal));
    }

    private static async Task AssertAsync(NpgsqlConnection connection, SchemaSnapshot expected, Explanation mend)
    {
        foreach (var statement in mend.Mend)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(statement);
            await SchemaServer.ExecuteAsync(connection, statement);
        }

        var mended = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        Assert.Equal(Open(mend).Order(StringComparer.Ordinal), SchemaComparer.Compare(expected, mended).Select(difference => difference.Subject.Name).Order(StringComparer.Ordinal));
    }

    private static Explanation Mend(SchemaSnapshot expected, SchemaSnapshot actual) =>
        Explanation.Of(new SchemaComparison(expected, actual, SchemaComparer.Compare(expected, actual)), _ => null, null, withMend: true);

    private static IEnumerable<string> Open(Explanation mend) =>
        mend.Differences.Where(difference => difference.Mend.Count == 0 && !IsCovered(difference)).Select(difference => difference.Subject.Name);

    private static bool IsCovered(SchemaDifference difference) =>
        difference.Advice is { } advice && (advice.StartsWith("Comes right ", StringComparison.Ordinal) || advice.StartsWith("Becomes valid ", StringComparison.Ordinal));

    private async Task<NpgsqlConnection> StartAsync(SchemaCase item)
    {
        var connection = await server.CreateDatabaseAsync();
        await SchemaServer.ExecuteAsync(connection, item.Before);
        return connection;
    }

    private async Task EndAsync(NpgsqlConnection connection)
    {
        var name = connection.Database;
        await connection.DisposeAsync();
        await server.DropDatabaseAsync(name);
    }
}
