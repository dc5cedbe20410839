using Microsoft.Extensions.Logging;
using Npgsql;

namespace MigrateBuild.Tests.Connections;

/// <summary>An upgrade of a database that does not exist.</summary>
public abstract class NewDatabaseTests(LocalServer server, Way way)
{
    public sealed class Synchronous(LocalServer server) : NewDatabaseTests(server, Way.Synchronous);

    public sealed class Asynchronous(LocalServer server) : NewDatabaseTests(server, Way.Asynchronous);

    private readonly TestDatabase _other = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_created_once_by_several_that_start_together()
    {
        var logger = new ListLogger();
        var missing = Missing($"new \"{way}\"");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            way.Migrator(missing.ConnectionString, TestSet.Abc, new MigratorOptions { CreateDatabase = true, Logger = logger })
                .UpgradeAsync(cancellationToken: Token)));

        Assert.Equal(3, results.Sum(result => result.Steps.Count));
        Assert.Equal(["a", "b", "c"], missing.Tables());
        Assert.Single(
            logger.Of(LogLevel.Information), line => line.StartsWith($"Created the database new \"{way}\" on ", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_may_not_create_one_is_told()
    {
        _other.Execute($"CREATE ROLE guest_{way} LOGIN");
        var missing = new NpgsqlConnectionStringBuilder(_other.ConnectionString)
        {
            Database = "refused",
            Username = $"guest_{way}".ToLowerInvariant(),
        }.ConnectionString;

        var error = Assert.ThrowsAny<NpgsqlException>(
            () => way.Migrator(missing, TestSet.Abc, new MigratorOptions { CreateDatabase = true }).Upgrade(cancellationToken: Token));

        Assert.EndsWith("It could not be created: permission denied to create database (42501).", error.Message, StringComparison.Ordinal);
    }

    /// <summary>As psql does, the server is asked for the one with the user's name.</summary>
    [Fact]
    public void A_connection_without_a_database_names_the_one_that_was_looked_for()
    {
        var name = $"nameless_{way}".ToLowerInvariant();
        _other.Execute($"CREATE ROLE {name} LOGIN");
        var builder = new NpgsqlConnectionStringBuilder(_other.ConnectionString) { Username = name };
        builder.Remove("Database");

        var error = Assert.ThrowsAny<NpgsqlException>(() => way.Migrator(builder.ConnectionString, TestSet.Abc).GetStatus(Token));

        Assert.Contains(
            $" as '{name}': database \"{name}\" does not exist (3D000). "
            + "The connection names no database, so the one with the user's name is looked for: name it with 'Database=…', or in a URI",
            error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_downgrade_and_a_look_create_none()
    {
        var migrator = way.Migrator(Missing("looked").ConnectionString, TestSet.Abc, new MigratorOptions { CreateDatabase = true });

        Assert.Equal("3D000", Assert.ThrowsAny<NpgsqlException>(() => migrator.GetStatus(Token)).SqlState);
        Assert.Equal("3D000", Assert.ThrowsAny<NpgsqlException>(() => migrator.Downgrade(MigrationTarget.Base, Token)).SqlState);
    }

    [Fact]
    public async Task It_needs_a_connection_string()
    {
        await using var dataSource = NpgsqlDataSource.Create(_other.ConnectionString);

        Assert.Throws<ArgumentException>(() => way.Migrator(dataSource, TestSet.Abc, new MigratorOptions { CreateDatabase = true }));
        Assert.Throws<ArgumentException>(
            () => new TenantMigrator(TenantSource.From([]), TestSet.Abc, new() { Migration = { CreateDatabase = true } }));
    }

    private TestDatabase Missing(string name) =>
        new(new NpgsqlConnectionStringBuilder(_other.ConnectionString) { Database = name }.ConnectionString);
}
