namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>
/// What the server runs itself within a user's statement, with all rights, is looked up in PostgreSQL's own schema, whatever the user has
/// put before it on the search_path.
/// </summary>
public sealed class SearchPathTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Trap = """
        create schema trap;
        create function trap.spring(name, name) returns bool language plpgsql as $$ begin raise 'the trap: %', current_user; end $$;
        create operator trap.= (function = trap.spring, leftarg = name, rightarg = name);
        create function trap.spring(oid, oid) returns bool language plpgsql as $$ begin raise 'the trap: %', current_user; end $$;
        create operator trap.= (function = trap.spring, leftarg = oid, rightarg = oid);
        create operator trap.<> (function = trap.spring, leftarg = oid, rightarg = oid);
        create function trap.min(int8) returns int8 language plpgsql as $$ begin raise 'the trap: %', current_user; end $$;
        """;

    [Fact]
    public async Task Statements_on_databases_do_not_run_what_a_user_has_put_there()
    {
        var database = await server.CreateDatabaseAsync();
        await server.RunAsync(database, Trap);
        await server.RunAsync(
            database, $"create role owner_of_trapped; alter database {database} set search_path = trap, pg_catalog, public");
        await using var connection = await server.OpenAsync(database);
        Assert.Equal("the trap: postgres", (await ConnectionExtensions.FailsAsync(() =>
            connection.ScalarAsync("select 'a'::name = 'a'::name"))).MessageText);
        await connection.ExecuteAsync("create database trapped");
        await connection.ExecuteAsync("alter database trapped rename to trapped_too");
        await connection.ExecuteAsync("alter database trapped_too owner to owner_of_trapped");
        await connection.ExecuteAsync("drop database trapped_too");
    }
}
