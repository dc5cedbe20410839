using MigrateBuild.Schema;
using MigrateBuild.Testing.Servers;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Which databases of a given server a start drops: those of dead processes, and no others however they are called.</summary>
public sealed class LeftDatabasesTests(RunningServer host) : IClassFixture<RunningServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("one that was left", "migratebuild_{oid}_0123456789abcdef", "ours", false)]
    [InlineData("one without a comment", "migratebuild_{oid}_0123456789abcdef", null, true)]
    [InlineData("one with a comment of its owner", "migratebuild_{oid}_0123456789abcdef", "for the tests of the shop", true)]
    [InlineData("one that was renamed", "migratebuild_{oid}_fedcba9876543210", "ours before", true)]
    [InlineData("one whose name merely begins so", "migratebuild_{oid}_archive", "ours", true)]
    [InlineData("one whose name has capitals", "migratebuild_{oid}_0123456789ABCDEF", "ours", true)]
    [InlineData("one whose name is longer", "migratebuild_{oid}_0123456789abcdef0", "ours", true)]
    [InlineData("one whose name has a wildcard's place filled", "migratebuildx{oid}_0123456789abcdef", "ours", true)]
    [InlineData("one of another maintenance database", "migratebuild_1{oid}_0123456789abcdef", "ours", true)]
    [InlineData("one whose name is SQL", "migratebuild_{oid}_\"; DROP ROLE reader; --", "ours", true)]
    public async Task Sweep_drops(string @case, string name, string? comment, bool stays)
    {
        var oid = (long)(await RunAsync("SELECT oid::int8 FROM pg_database WHERE datname = current_database()"))!;
        var database = name.Replace("{oid}", $"{oid}", StringComparison.Ordinal);
        using var builder = new NpgsqlCommandBuilder();
        var quoted = builder.QuoteIdentifier(database);
        var text = comment switch
        {
            "ours" => DatabaseName.Comment(database),
            "ours before" => DatabaseName.Comment(database.Replace("fedcba9876543210", "0123456789abcdef", StringComparison.Ordinal)),
            _ => comment,
        };
        await RunAsync($"CREATE DATABASE {quoted}");
        try
        {
            if (text is not null)
            {
                await RunAsync($"COMMENT ON DATABASE {quoted} IS '{text}'");
            }

            await using var server = await StartAsync();

            Assert.True(stays == (bool)(await RunAsync($"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{database}')"))!, @case);
            // What looks like ours in all but the comment is told.
            var told = server.Notes.Any(note => note.Contains($": {database}. They were left alone.", StringComparison.Ordinal));
            Assert.Equal(stays && DatabaseName.IsOne(database, oid), told);
        }
        finally
        {
            await RunAsync($"DROP DATABASE IF EXISTS {quoted}");
        }
    }

    [Fact]
    public async Task Database_and_its_copy_have_a_comment_of_their_own_that_is_no_part_of_the_schema()
    {
        await using var server = await StartAsync();
        await using var database = await server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await using var copy = await server.CreateDatabaseAsync(database.Name, Cancellation);

        Assert.Equal(DatabaseName.Comment(database.Name), await CommentAsync(database.Name));
        Assert.Equal(DatabaseName.Comment(copy.Name), await CommentAsync(copy.Name));
        // The host's database has none.
        Assert.IsType<DBNull>(await CommentAsync(host.Database.Name));
        Assert.Empty(SchemaComparer.Compare(await SnapshotAsync(host.Database), await SnapshotAsync(copy)));
    }

    [Fact]
    public async Task Database_that_cannot_be_made_is_an_error_of_the_server_and_leaves_nothing()
    {
        await using var server = await StartAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(async () => await server.CreateDatabaseAsync("nowhere", Cancellation));

        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, error.SqlState);
        Assert.Contains("template database \"nowhere\" does not exist", error.Message, StringComparison.Ordinal);
        Assert.Equal(0L, await RunAsync("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"));
    }

    [Fact]
    public async Task Statements_mean_the_same_whatever_is_in_the_way_of_the_search_path()
    {
        // Functions and operators of the same names that fail, and come first.
        await RunAsync("""
            CREATE SCHEMA trap;
            CREATE FUNCTION trap.fail(name, name) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap'; END $$;
            CREATE FUNCTION trap.fail(text, text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap'; END $$;
            CREATE FUNCTION trap.fail(int, int) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap'; END $$;
            CREATE OPERATOR trap.= (LEFTARG = name, RIGHTARG = name, FUNCTION = trap.fail);
            CREATE OPERATOR trap.= (LEFTARG = text, RIGHTARG = text, FUNCTION = trap.fail);
            CREATE OPERATOR trap.<> (LEFTARG = int, RIGHTARG = int, FUNCTION = trap.fail);
            CREATE FUNCTION trap.current_setting(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap'; END $$;
            CREATE FUNCTION trap.current_database() RETURNS name LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap'; END $$;
            CREATE FUNCTION trap.length(text) RETURNS int LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap'; END $$;
            CREATE FUNCTION trap."left"(text, int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap'; END $$;
            CREATE FUNCTION trap.pg_try_advisory_lock(bigint) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RAISE 'trap'; END $$;
            CREATE DOMAIN trap.text AS pg_catalog.text CHECK (false);
            CREATE DOMAIN trap.int8 AS pg_catalog.int8 CHECK (false);
            """);
        try
        {
            await using var server = await StartAsync("trap,pg_catalog");
            await using (await server.CreateDatabaseAsync(cancellationToken: Cancellation))
            await using (await server.TakeTurnAsync(Cancellation))
            {
            }
        }
        finally
        {
            await RunAsync("DROP SCHEMA trap CASCADE");
        }
    }

    private Task<ThrowawayServer> StartAsync(string? searchPath = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(host.Database.ConnectionString) { SearchPath = searchPath };
        if (searchPath is not null)
        {
            // Npgsql's own look at the types goes by the search path.
            connection["Server Compatibility Mode"] = "NoTypeLoading";
        }

        return ThrowawayServer.StartAsync(new() { Server = "connection", ConnectionString = connection.ConnectionString }, Cancellation);
    }

    private Task<object?> CommentAsync(string database) =>
        RunAsync($"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{database}'");

    private static async Task<SchemaSnapshot> SnapshotAsync(ThrowawayDatabase database)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        return await SchemaSnapshot.TakeAsync(connection, cancellationToken: Cancellation);
    }

    private async Task<object?> RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(host.Database.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Cancellation);
    }
}
