using System.Diagnostics;
using Npgsql;

namespace MigrateBuild.Tests.Faults;

/// <summary>A server that fails in the middle, or refuses: nothing is lost, and the next run goes through.</summary>
public sealed class ServerFaultTests : IAsyncLifetime
{
    private readonly LocalServer _server = new();
    private TestDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        _database = _server.CreateDatabase();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_connection_is_ended_by_an_administrator()
    {
        var upgrade = Task.Run(() => Migrator(Slow).Upgrade(cancellationToken: Token), Token);
        await UntilItSleepsAsync();
        _database.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'");

        var error = await Assert.ThrowsAsync<MigrationException>(() => upgrade);

        Assert.Contains(
            "Migrations/0002_b.up.sql(2,1): error: the connection to the server was lost", error.Message, StringComparison.Ordinal);
        GoesThrough();
    }

    [Fact]
    public async Task The_server_crashes()
    {
        // As in production; the other tests need no disk to be waited for.
        _database.Execute($"ALTER DATABASE {DatabaseName} SET synchronous_commit = on");
        var upgrade = Task.Run(() => Migrator(Slow).Upgrade(cancellationToken: Token), Token);
        await UntilItSleepsAsync();
        await _server.RestartAsync();

        var error = await Assert.ThrowsAsync<MigrationException>(() => upgrade);

        Assert.Equal("0002_b", error.Migration);
        GoesThrough();
    }

    [Fact]
    public async Task The_network_is_cut_between_two_statements()
    {
        using var proxy = new CuttingProxy(Path.Combine(_server.Folder, ".s.PGSQL.5432"), cutAt: "cut here");
        var builder = new NpgsqlConnectionStringBuilder(_database.ConnectionString)
        {
            Host = "127.0.0.1",
            Port = proxy.Port,
            SslMode = SslMode.Disable,
        };
        var set = new TestSet().Table("0001", "a")
            .Add("0002_b", TestScript.Of("CREATE TABLE public.b (id int)", "SELECT 'cut here'"), "DROP TABLE public.b").Table("0003", "c");

        var error = await Assert.ThrowsAsync<MigrationException>(
            () => new Migrator(builder.ConnectionString, set).UpgradeAsync(cancellationToken: Token));

        Assert.Contains("the connection to the server was lost", error.Message, StringComparison.Ordinal);
        await UntilNobodyIsThereAsync();
        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
        Assert.Equal(2, (await Migrator(set).UpgradeAsync(cancellationToken: Token)).Steps.Count);
    }

    [Fact]
    public void The_database_is_read_only()
    {
        _database.Execute($"ALTER DATABASE {DatabaseName} SET default_transaction_read_only = on");

        var error = Assert.Throws<MigrationException>(() => Migrator(TestSet.Abc).Upgrade(cancellationToken: Token));

        Assert.Equal("25006", error.SqlState);
        Assert.StartsWith(
            "The history table public.migration_history could not be created: error 25006", error.Message, StringComparison.Ordinal);
        new TestDatabase(_database.ConnectionString + ";Options=-c default_transaction_read_only=off")
            .Execute($"ALTER DATABASE {DatabaseName} RESET default_transaction_read_only");
        Assert.Equal(3, Migrator(TestSet.Abc).Upgrade(cancellationToken: Token).Steps.Count);
    }

    [Fact]
    public void The_rights_are_missing()
    {
        _database.Execute("CREATE ROLE limited LOGIN");
        var limited = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = "limited" }.ConnectionString;

        var noSchema = Assert.Throws<MigrationException>(() => new Migrator(limited, TestSet.Abc).Upgrade(cancellationToken: Token));
        Assert.Equal("42501", noSchema.SqlState);
        Assert.Contains(
            "could not be created: error 42501: permission denied for schema public", noSchema.Message, StringComparison.Ordinal);

        Migrator(new TestSet().Table("0001", "a")).Upgrade(cancellationToken: Token);
        _database.Execute("GRANT CREATE, USAGE ON SCHEMA public TO limited");
        var noRead = Assert.Throws<MigrationException>(() => new Migrator(limited, TestSet.Abc).Upgrade(cancellationToken: Token));
        Assert.Contains(
            "could not be read: error 42501: permission denied for table migration_history", noRead.Message, StringComparison.Ordinal);

        _database.Execute("GRANT SELECT ON migration_history TO limited");
        var noWrite = Assert.Throws<MigrationException>(() => new Migrator(limited, TestSet.Abc).Upgrade(cancellationToken: Token));
        Assert.Contains(
            "Migrations/0002_b.up.sql: error 42501: writing the history row: permission denied for table migration_history",
            noWrite.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], _database.Tables());

        _database.Execute("GRANT INSERT, UPDATE, DELETE ON migration_history TO limited");
        Assert.Equal(2, new Migrator(limited, TestSet.Abc).Upgrade(cancellationToken: Token).Steps.Count);
    }

    [Fact]
    public void The_history_was_altered_by_hand()
    {
        Migrator(new TestSet().Table("0001", "a")).Upgrade(cancellationToken: Token);
        _database.Execute("ALTER TABLE migration_history RENAME COLUMN state TO condition");

        var error = Assert.Throws<MigrationException>(() => Migrator(TestSet.Abc).Upgrade(cancellationToken: Token));

        Assert.Contains("is not a history of MigrateBuild", error.Message, StringComparison.Ordinal);
        _database.Execute("ALTER TABLE migration_history RENAME COLUMN condition TO state");
        Assert.Equal(2, Migrator(TestSet.Abc).Upgrade(cancellationToken: Token).Steps.Count);
    }

    [Fact]
    public void The_history_was_dropped()
    {
        Migrator(TestSet.Abc).Upgrade(cancellationToken: Token);
        _database.Execute("DROP TABLE migration_history");

        var error = Assert.Throws<MigrationException>(() => Migrator(TestSet.Abc).Upgrade(cancellationToken: Token));

        Assert.Equal("42P07", error.SqlState);
        Migrator(TestSet.Abc).Stamp(MigrationTarget.Head, cancellationToken: Token);
        Assert.True(Migrator(TestSet.Abc).GetStatus(Token).IsAtHead);
        Assert.Equal(["a", "b", "c"], _database.Tables());
    }

    [Fact]
    public void The_password_is_wrong()
    {
        _database.Execute("CREATE ROLE locked LOGIN PASSWORD 'right'");
        var rules = Path.Combine(_server.Folder, "data", "pg_hba.conf");
        File.WriteAllText(rules, "local all locked scram-sha-256\n" + File.ReadAllText(rules));
        _database.Execute("SELECT pg_reload_conf()");
        Thread.Sleep(200);
        var wrong =
            new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = "locked", Password = "hush-hush" }.ConnectionString;

        var error = Assert.ThrowsAny<NpgsqlException>(() => new Migrator(wrong, TestSet.Abc).Upgrade(cancellationToken: Token));

        Assert.Equal("28P01", error.SqlState);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_is_not_there()
    {
        Migrator(TestSet.Abc).Upgrade(MigrationTarget.Parse("+1"), Token);
        var nowhere = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Host = "127.0.0.1", Port = 1, Password = "hush-hush" }
            .ConnectionString;

        var error = Assert.ThrowsAny<NpgsqlException>(() => new Migrator(nowhere, TestSet.Abc).Upgrade(cancellationToken: Token));

        Assert.Contains("127.0.0.1:1", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Migrator(TestSet.Abc).Upgrade(cancellationToken: Token).Steps.Count);
    }

    [Fact]
    public async Task The_disk_is_full()
    {
        var disk = Directory.CreateTempSubdirectory("mb-disk").FullName;
        if (await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m,mode=0777", "tmpfs", disk) != 0)
            Assert.Skip("This user cannot mount a small disk.");
        try
        {
            await RunAsync("chown", "postgres", disk);
            _database.Execute($"CREATE TABLESPACE small LOCATION '{disk}'");
            _database.Execute($"ALTER DATABASE {DatabaseName} SET default_tablespace = small");
            var set = new TestSet().Table("0001", "a")
                .Add(
                    "0002_big", "CREATE TABLE public.big AS SELECT repeat('x', 1000) AS text FROM generate_series(1, 10000)",
                    "DROP TABLE public.big");

            var error = await Assert.ThrowsAsync<MigrationException>(() => Migrator(set).UpgradeAsync(cancellationToken: Token));

            Assert.Equal(("53100", "0002_big"), (error.SqlState, error.Migration));
            Assert.Equal(["a"], _database.Tables());
            Assert.Equal(0, await RunAsync("mount", "-o", "remount,size=64m", disk));
            Assert.Single((await Migrator(set).UpgradeAsync(cancellationToken: Token)).Steps);
        }
        finally
        {
            await _server.StopAsync();
            await RunAsync("umount", disk);
            Directory.Delete(disk);
        }
    }

    private static TestSet Slow => new TestSet().Table("0001", "a")
        .Add("0002_b", TestScript.Of("CREATE TABLE public.b (id int)", "SELECT pg_sleep(30)"), "DROP TABLE public.b");

    private string DatabaseName => new NpgsqlConnectionStringBuilder(_database.ConnectionString).Database!;

    private Migrator Migrator(MigrationSet set) => new(_database.ConnectionString, set);

    private void GoesThrough()
    {
        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
        Assert.Equal(["0002_b", "0003_c"], Migrator(TestSet.Abc).Upgrade(cancellationToken: Token).Steps.Select(step => step.Id));
    }

    private async Task UntilItSleepsAsync()
    {
        while (_database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 0)
            await Task.Delay(20, Token);
    }

    private async Task UntilNobodyIsThereAsync()
    {
        while (_database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'MigrateBuild'") > 0)
            await Task.Delay(20, Token);
    }

    private static async Task<int> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }
}
