using MigrateBuild.Testing.Tests.Schema;
using MigrateBuild.Testing.Tests.Servers;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Oracle.Embedded;

/// <summary>A session that cancels or ends itself gets from the embedded server what it gets from a native one.</summary>
public sealed class TwinSignalTests(EmbeddedHost embedded, SchemaServers native) : IClassFixture<EmbeddedHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SELECT pg_cancel_backend(pg_backend_pid())")]
    [InlineData("SELECT pg_cancel_backend(2147483647)")]
    [InlineData("SELECT pg_cancel_backend(0), pg_terminate_backend(-1)")]
    [InlineData("SELECT pg_terminate_backend(2147483647, 10)")]
    [InlineData("SELECT pg_terminate_backend(pg_backend_pid(), -1)")]
    [InlineData("SELECT pg_terminate_backend(NULL)")]
    [InlineData("SELECT 'before'; SELECT pg_terminate_backend(pg_backend_pid())")]
    [InlineData("BEGIN; SAVEPOINT s; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = pg_backend_pid()")]
    [InlineData("DO $$ BEGIN PERFORM pg_cancel_backend(pg_backend_pid()); LOOP NULL; END LOOP; "
        + "EXCEPTION WHEN query_canceled THEN RAISE NOTICE 'caught'; END $$")]
    [InlineData("DO $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'caught'; END $$")]
    [InlineData("SET ROLE pg_monitor; SELECT pg_cancel_backend(pg_backend_pid())")]
    [InlineData("SET ROLE pg_monitor; SELECT pg_terminate_backend(pg_backend_pid())")]
    [InlineData("SET SESSION AUTHORIZATION pg_signal_backend; SELECT pg_terminate_backend(pg_backend_pid())")]
    public async Task Session_is_told_the_same(string sql)
    {
        Assert.SkipUnless(TwinServers.AreThere, "there is no native server of the version of the embedded one");
        var server = await native.OfVersionAsync(TwinServers.Version);
        await using var database = await embedded.Server.CreateDatabaseAsync(cancellationToken: Token);
        await using var connection = await server.CreateDatabaseAsync(SchemaServer.Empty);

        Assert.Equal(await AnswersAsync(connection.ConnectionString, sql), await AnswersAsync(database.ConnectionString, sql));

        var name = connection.Database;
        await connection.CloseAsync();
        await server.DropDatabaseAsync(name);
    }

    /// <summary>Results, notices and the error; then whether the session goes on.</summary>
    private static async Task<List<string>> AnswersAsync(string connectionString, string sql)
    {
        var answers = new List<string>();
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, IncludeErrorDetail = true };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Notice += (_, e) => answers.Add($"{e.Notice.Severity} {e.Notice.SqlState}: {e.Notice.MessageText}");
        await connection.OpenAsync(Token);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(Token);
            do
            {
                while (await reader.ReadAsync(Token))
                    answers.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}")));
            }
            while (await reader.NextResultAsync(Token));
        }
        catch (PostgresException error)
        {
            answers.Add($"{error.Severity} {error.SqlState}: {error.MessageText} {error.Detail}");
        }

        answers.Add(connection.State.ToString());
        return answers;
    }
}
