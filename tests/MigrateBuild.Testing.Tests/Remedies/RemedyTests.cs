using MigrateBuild.Testing.Remedies;
using MigrateBuild.Testing.Tests.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;

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
    public Task A_change_is_taken_back(string name) => MendAsync(SchemaCases.All[name], forward: false);

    [Theory]
    [MemberData(nameof(SchemaCases.Names), MemberType = typeof(SchemaCases))]
    public Task A_change_is_made(string name) => MendAsync(SchemaCases.All[name], forward: true);

    private async Task MendAsync(SchemaCase item, bool forward)
    {
        Assert.SkipUnless(item.RunsOn(server.Version), $"not for PostgreSQL {server.Version}");
        var run = await CaseRun.Of(server, item);
        var (expected, actual) = forward ? (run.After, run.Before) : (run.Before, run.After);
        var differences = SchemaComparer.Compare(expected, actual);
        var plan = RemedyPlan.Make(expected, actual, differences);
        var open = differences.Where(difference => plan.For(difference) is { Steps.Count: 0, IsCovered: false }).Select(difference => difference.Subject.Name).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', plan.Statements));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', open.Select(one => "OPEN " + one)));

        await using var connection = await server.CreateDatabaseAsync();
        await SchemaServer.ExecuteAsync(connection, item.Before);
        if (!forward)
        {
            await SchemaServer.ExecuteAsync(connection, item.Change);
            await SchemaServer.ExecuteAsync(connection, item.Undo);
        }

        foreach (var statement in plan.Statements)
            await SchemaServer.ExecuteAsync(connection, statement);
        var mended = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        await server.DropDatabaseAsync(connection.Database);

        Assert.Equal(open, SchemaComparer.Compare(expected, mended).Select(difference => difference.Subject.Name));
    }
}
