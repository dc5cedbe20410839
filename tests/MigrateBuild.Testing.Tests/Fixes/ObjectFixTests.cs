using MigrateBuild.Schema;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Schema.Fixes;
using MigrateBuild.Testing.Tests.Schema;
using MigrateBuild.Testing.Tests.Schema.Cases;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Fixes;

/// <summary>
/// The statements that a difference is fixed with, run on a server: each case of the schema's tables, there and back. What has
/// a remedy must be gone after it, what has none must be as it was, and nothing else may have changed.
/// </summary>
public sealed class ObjectFixTests(SchemaServers servers)
{
    /// <summary>Cases in which something that no snapshot shows stands in the way.</summary>
    private static readonly string[] Hidden =
    [
        // Its name is taken, although it is of no use.
        "invalid index",
        // The comment on the one that initdb made is in no snapshot, and the one on its successor is.
        "extension that every database has dropped",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SchemaCases.Names), MemberType = typeof(SchemaCases))]
    public async Task A_change_is_taken_back_and_made_again(string name)
    {
        var item = SchemaCases.All[name];
        var server = await servers.NewestAsync();
        Assert.SkipUnless(item.RunsOn(server.Version), $"not for PostgreSQL {server.Version}");
        Assert.SkipWhen(IsHidden(item), "something that is in no snapshot stands in the way");
        var run = await CaseRun.Of(server, item);
        var (back, again) = (Fix(run.Before, run.After), Fix(run.After, run.Before));
        if (back.Differences.Count == 0)
            return;

        var connection = await StartAsync(server, item);
        await SchemaServer.ExecuteAsync(connection, item.Change);
        await SchemaServer.ExecuteAsync(connection, item.Undo);
        await AssertAsync(connection, run.Before, back);
        // Where all was fixed the database is as it was before; else another one has to be.
        if (Open(back).Any())
        {
            await EndAsync(server, connection);
            connection = await StartAsync(server, item);
        }

        await AssertAsync(connection, run.After, again);
        await EndAsync(server, connection);
    }

    /// <summary>
    /// What has words at most, of the kinds that have remedies. A line that need not be here is as wrong as one that is missing.
    /// </summary>
    [Fact]
    public async Task What_has_no_plain_statement_is_known()
    {
        var server = await servers.NewestAsync();
        var open = new List<string>();
        foreach (var item in SchemaCases.All.Values.Where(item => item.RunsOn(server.Version) && !IsHidden(item)))
        {
            var run = await CaseRun.Of(server, item);
            open.AddRange(OpenOfKnownKinds(Fix(run.Before, run.After)).Select(what => $"{item.Name}, back: {what}"));
            open.AddRange(OpenOfKnownKinds(Fix(run.After, run.Before)).Select(what => $"{item.Name}, again: {what}"));
        }

        var known = OpenCases.All
            .Where(line => SchemaCases.All.Values.Any(item => item.RunsOn(server.Version)
                && line.StartsWith(item.Name + ", ", StringComparison.Ordinal)))
            .ToList();
        List<string> wrong = [.. open.Except(known).Select(line => "not known: " + line),
            .. known.Except(open).Select(line => "has a statement: " + line)];
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // No fix is told for those either.
    private static bool IsHidden(SchemaCase item) =>
        Hidden.Contains(item.Name)
        || string.Join('\n', item.Before, item.Change, item.Undo).Contains("ALTER EXTENSION", StringComparison.Ordinal);

    private static async Task AssertAsync(NpgsqlConnection connection, SchemaSnapshot expected, Explanation fix)
    {
        foreach (var statement in fix.Fix)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(statement);
            await SchemaServer.ExecuteAsync(connection, statement);
        }

        var repaired = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        Assert.Equal(
            Open(fix).Order(StringComparer.Ordinal),
            SchemaComparer.Compare(expected, repaired).Select(difference => difference.Subject.Name).Order(StringComparer.Ordinal));
    }

    private static Explanation Fix(SchemaSnapshot expected, SchemaSnapshot actual) =>
        Explanation.Create(
            new SchemaComparison(expected, actual, SchemaComparer.Compare(expected, actual)), _ => null, null, withFix: true);

    private static IEnumerable<string> Open(Explanation fix) =>
        fix.Differences.Where(difference => difference.Fix.Count == 0 && !IsCovered(difference))
            .Select(difference => difference.Subject.Name);

    private static IEnumerable<string> OpenOfKnownKinds(Explanation fix) =>
        Open(fix).Where(name => fix.Differences.Any(difference => difference.Subject.Name == name
            && ObjectFixes.Find(difference.Subject.Kind) is not (null or OtherObjectFix)));

    private static bool IsCovered(SchemaDifference difference) =>
        difference.Advice is { } advice && (advice.StartsWith("Comes right ", StringComparison.Ordinal)
            || advice.StartsWith("Becomes valid ", StringComparison.Ordinal));

    private static async Task<NpgsqlConnection> StartAsync(SchemaServer server, SchemaCase item)
    {
        var connection = await server.CreateDatabaseAsync();
        await SchemaServer.ExecuteAsync(connection, item.Before);
        return connection;
    }

    private static async Task EndAsync(SchemaServer server, NpgsqlConnection connection)
    {
        // A subscription keeps its database from being dropped.
        foreach (var subscription in await SubscriptionsAsync(connection))
            await SchemaServer.ExecuteAsync(connection, $"DROP SUBSCRIPTION {subscription}");

        var name = connection.Database;
        await connection.DisposeAsync();
        await server.DropDatabaseAsync(name);
    }

    private static async Task<List<string>> SubscriptionsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "SELECT quote_ident(s.subname) FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = "
            + "current_database()", connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var names = new List<string>();
        while (await reader.ReadAsync(Token))
            names.Add(reader.GetString(0));
        return names;
    }
}
