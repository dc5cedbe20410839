using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>A database that one server writes, and another server of the same kind goes on with.</summary>
public sealed class DatabaseImageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_server_goes_on_where_the_first_was()
    {
        var image = await SavedAsync(
            "CREATE ROLE reader; CREATE EXTENSION citext; CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name citext); "
            + "INSERT INTO t (name) SELECT 'n' || i FROM generate_series(1, 5000) AS i; CREATE INDEX ON t (name); "
            + "GRANT SELECT ON t TO reader; CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 7; END'; "
            + "ALTER DATABASE first SET work_mem = '5MB'; DELETE FROM t WHERE id > 4000");
        await using var server = await EmbeddedServer.StartAsync(cancellationToken: Token);

        await server.LoadDatabaseAsync("second", image, Token);

        await using (var connection = await OpenAsync(server, "second"))
        {
            Assert.Equal("second", await connection.ScalarAsync("SELECT current_database()"));
            Assert.Equal(4000L, await connection.ScalarAsync("SELECT count(*) FROM t"));
            Assert.Equal(17, await connection.ScalarAsync("SELECT id FROM t WHERE name = 'N17'"));
            Assert.Equal(7, await connection.ScalarAsync("SELECT f()"));
            Assert.Equal(true, await connection.ScalarAsync("SELECT has_table_privilege('reader', 't', 'SELECT')"));
            Assert.Equal(true, await connection.ScalarAsync("SELECT now() - pg_postmaster_start_time() < '5 min'"));
            await connection.ExecuteAsync(
                "INSERT INTO t (name) VALUES ('last'); ALTER TABLE t ADD x int DEFAULT 3; CREATE TABLE u (id int REFERENCES t)");
            await connection.ExecuteAsync("VACUUM t");
            Assert.Equal(5001, await connection.ScalarAsync("SELECT max(id) FROM t"));
        }

        // It is a database like the others: it can be copied, written again and dropped.
        await server.CreateDatabaseAsync("third", "second", Token);
        var again = await server.SaveDatabaseAsync("third", Token);
        await server.DropDatabaseAsync("second", Token);
        await server.LoadDatabaseAsync("fourth", again!, Token);
        await using var last = await OpenAsync(server, "fourth");
        Assert.Equal(12003L, await last.ScalarAsync("SELECT sum(x) FROM t"));
    }

    [Fact]
    public async Task It_is_small()
    {
        var image = await SavedAsync("CREATE TABLE t (id int PRIMARY KEY)");

        Assert.InRange(image.Length, 10_000, 1_000_000);
    }

    [Fact]
    public async Task What_is_none_is_refused_and_makes_no_database()
    {
        var image = await SavedAsync("CREATE TABLE t (id int PRIMARY KEY)");
        await using var server = await EmbeddedServer.StartAsync(cancellationToken: Token);

        await Assert.ThrowsAsync<InvalidDataException>(() => server.LoadDatabaseAsync("a", image.AsMemory(0, image.Length / 2), Token));
        await Assert.ThrowsAsync<InvalidDataException>(() => server.LoadDatabaseAsync("a", new byte[1000], Token));
        image[^7] ^= 1;
        await Assert.ThrowsAsync<InvalidDataException>(() => server.LoadDatabaseAsync("a", image, Token));
        image[^7] ^= 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.LoadDatabaseAsync("postgres", image, Token));

        Assert.DoesNotContain("a", server.DatabaseNames);
        await server.LoadDatabaseAsync("a", image, Token);
        Assert.Contains("a", server.DatabaseNames);
    }

    [Fact]
    public async Task A_database_in_use_is_not_written()
    {
        await using var server = await EmbeddedServer.StartAsync(cancellationToken: Token);
        await server.CreateDatabaseAsync("first", cancellationToken: Token);
        await using var connection = await OpenAsync(server, "first");
        await connection.ScalarAsync("SELECT 1");

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.SaveDatabaseAsync("first", Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() => server.SaveDatabaseAsync("nowhere", Token));
    }

    private static async Task<byte[]> SavedAsync(string sql)
    {
        await using var server = await EmbeddedServer.StartAsync(cancellationToken: Token);
        await server.CreateDatabaseAsync("first", cancellationToken: Token);
        await using (var connection = await OpenAsync(server, "first"))
            await connection.ExecuteAsync(sql);
        return (await server.SaveDatabaseAsync("first", Token))!;
    }

    private static async Task<NpgsqlConnection> OpenAsync(EmbeddedServer server, string database)
    {
        var connection = new NpgsqlConnection(server.ConnectionString(database));
        await connection.OpenAsync(Token);
        return connection;
    }
}
