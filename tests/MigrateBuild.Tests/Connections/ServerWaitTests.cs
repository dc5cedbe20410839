using Microsoft.Extensions.Logging;
using Npgsql;

namespace MigrateBuild.Tests.Connections;

/// <summary>A server that is not there yet, or that refuses a connection.</summary>
public abstract class ServerWaitTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : ServerWaitTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : ServerWaitTests(server, Way.Asynchronous);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_comes_is_waited_for()
    {
        var folder = Directory.CreateTempSubdirectory("mb");
        var logger = new ListLogger();
        var later = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Host = folder.FullName }.ConnectionString;
        var options = new MigratorOptions { ServerStartTimeout = TimeSpan.FromSeconds(60), Logger = logger };
        var run = way.Migrator(later, TestSet.Abc, options).UpgradeAsync(cancellationToken: Token);
        while (!logger.Of(LogLevel.Information).Any())
            await Task.Delay(20, Token);

        File.CreateSymbolicLink(Path.Combine(folder.FullName, ".s.PGSQL.5432"), Path.Combine(server.Folder, ".s.PGSQL.5432"));

        Assert.Equal(3, (await run).Steps.Count);
        Assert.Single(
            logger.Of(LogLevel.Information),
            line => line.StartsWith($"Waiting for the server at {folder.FullName}:5432: ", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("57P03", "the database system is starting up", true, "the database system is starting up (57P03). To wait for it: MigratorOptions.ServerStartTimeout.")]
    [InlineData("08006", "connection failure", true, "connection failure (08006).")]
    [InlineData("28P01", "password authentication failed for user \"me\"", false, "password authentication failed for user \"me\" (28P01).")]
    [InlineData("28000", "no pg_hba.conf entry", false, "no pg_hba.conf entry (28000).")]
    [InlineData("3D000", "database \"shop\" does not exist", false, "database \"shop\" does not exist (3D000). To create it: CREATE DATABASE shop, or MigratorOptions.CreateDatabase.")]
    [InlineData("53300", "too many clients already", false, "too many clients already (53300).")]
    public void What_cannot_get_better_is_not_tried_again(string sqlState, string message, bool triesAgain, string told)
    {
        using var refusing = new AnsweringServer(sqlState, message);

        var error = Assert.ThrowsAny<NpgsqlException>(() => way.Migrator(
            refusing.ConnectionString, TestSet.Abc, new MigratorOptions { ServerStartTimeout = TimeSpan.FromSeconds(3) }).GetStatus(Token));

        Assert.Equal(triesAgain, refusing.Connections > 1);
        Assert.Equal(sqlState, error.SqlState);
        Assert.Matches($"^Cannot connect to the database 'shop' on 127\\.0\\.0\\.1:[0-9]+ as 'me': ", error.Message);
        Assert.EndsWith(told, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_wait_it_is_asked_once()
    {
        using var starting = new AnsweringServer("57P03", "the database system is starting up");

        Assert.ThrowsAny<NpgsqlException>(() => way.Migrator(starting.ConnectionString, TestSet.Abc).Upgrade(cancellationToken: Token));

        Assert.Equal(1, starting.Connections);
    }

    [Fact]
    public async Task A_wait_ends_with_its_token()
    {
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        canceled.CancelAfter(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => way.Migrator(
            "Host=/nonexistent;Username=me", TestSet.Abc, new MigratorOptions { ServerStartTimeout = Timeout.InfiniteTimeSpan })
                .UpgradeAsync(cancellationToken: canceled.Token));
    }

    [Theory]
    [InlineData("postgresql://me@nowhere.invalid/shop", "Cannot connect to the database 'shop' on nowhere.invalid:5432 as 'me': the host name cannot be resolved (")]
    [InlineData("postgresql://me@127.0.0.1:1/shop", "Cannot connect to the database 'shop' on 127.0.0.1:1 as 'me': the connection was refused; no server listens there.")]
    [InlineData("postgresql://me@127.0.0.1:1,127.0.0.1:2/shop", "Cannot connect to the database 'shop' on 127.0.0.1:1,127.0.0.1:2 as 'me': the connection was refused; no server listens there.")]
    [InlineData("postgresql://me@/shop?host=/nonexistent", "Cannot connect to the database 'shop' on /nonexistent:5432 as 'me': no server has its socket in that folder (")]
    public void A_server_that_is_not_there_is_named(string connection, string message)
    {
        // Npgsql remembers for a while which of several hosts of a connection string it could not reach, and does not try them again.
        var own = $"{connection}{(connection.Contains('?', StringComparison.Ordinal) ? '&' : '?')}application_name={way}";

        var error = Assert.ThrowsAny<NpgsqlException>(() => way.Migrator(own, TestSet.Abc).GetStatus(Token));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
