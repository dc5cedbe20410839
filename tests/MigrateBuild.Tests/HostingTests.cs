using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MigrateBuild.Tests.Connections;
using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>Migrations among the services of a host.</summary>
public sealed class HostingTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_is_upgraded_before_any_other_service_starts()
    {
        using var host = Build(services =>
        {
            services.AddHostedService(_ => new Observer(_database));
            services.AddMigrations(
                TestSet.Abc, options => (options.ConnectionString, options.UpgradeAtStart) = (_database.ConnectionString, true));
        });

        await host.StartAsync(Token);

        Assert.Equal(["a", "b", "c"], Observer.Seen);
        Assert.True((await host.Services.GetRequiredService<Migrator>().GetStatusAsync(Token)).IsAtHead);
        Assert.Same(host.Services.GetRequiredService<Migrator>(), host.Services.GetRequiredKeyedService<Migrator>("Shop"));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task One_set_may_have_several_databases()
    {
        var other = server.CreateDatabase();
        using var host = Build(services =>
        {
            services.AddMigrations(TestSet.Abc, options => options.ConnectionString = _database.ConnectionString);
            services.AddMigrations(TestSet.Abc, options => options.ConnectionString = other.ConnectionString);
        });

        var results = await host.UpgradeDatabasesAsync(Token);

        Assert.Equal([3, 3], results.Select(result => result.Steps.Count));
        Assert.Equal(["a", "b", "c"], _database.Tables());
        Assert.Equal(["a", "b", "c"], other.Tables());
    }

    [Fact]
    public async Task A_failure_keeps_the_host_from_starting()
    {
        using var host = Build(services => services.AddMigrations(
            new TestSet().Add("0001_bad", "SELECT 1/0"), options => (options.ConnectionString, options.UpgradeAtStart) = (
                _database.ConnectionString, true)));

        var error = await Assert.ThrowsAsync<MigrationException>(() => host.StartAsync(Token));

        Assert.Equal("22012", error.SqlState);
    }

    [Fact]
    public async Task A_host_ends_when_it_has_upgraded()
    {
        using var host = Build(services => services.AddMigrations(
            TestSet.Abc, options => (options.ConnectionString, options.UpgradeAtStart, options.ExitAfterUpgrade) = (
                _database.ConnectionString, true, true)));

        await host.RunAsync(Token);

        Assert.Equal(["a", "b", "c"], _database.Tables());
    }

    [Fact]
    public async Task Databases_are_upgraded_without_a_start_by_the_hosts_data_source()
    {
        await using var dataSource = NpgsqlDataSource.Create(_database.ConnectionString);
        using var host = Build(services =>
        {
            services.AddSingleton(dataSource);
            services.AddMigrations(TestSet.Abc);
            services.AddMigrations(new TestSet("Other").Table("0001", "other"));
        });

        var results = await host.UpgradeDatabasesAsync(Token);

        Assert.Equal([("Shop", 3), ("Other", 1)], results.Select(result => (result.Set, result.Steps.Count)));
        Assert.Equal(["a", "b", "c", "other"], _database.Tables());
    }

    [Fact]
    public async Task Health_follows_the_history()
    {
        using var host = Build(services =>
        {
            services.AddMigrations(
                new TestSet().Table("0001", "a").Table("0002", "b"), options => options.ConnectionString = _database.ConnectionString);
            services.AddHealthChecks().AddMigrations(tags: ["ready"]);
        });
        var health = host.Services.GetRequiredService<HealthCheckService>();

        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(Token)).Status);
        await host.UpgradeDatabasesAsync(Token);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Token)).Status);
        await new Migrator(_database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token);
        var newer = await health.CheckHealthAsync(Token);
        Assert.Equal(HealthStatus.Degraded, newer.Status);
        Assert.Contains("0003_c", newer.Entries["migrations"].Description, StringComparison.Ordinal);
        _database.Execute("UPDATE migration_history SET up_checksum = 'x' WHERE version = '0001'");
        Assert.Contains(
            "0001_a: MIG6001", (await health.CheckHealthAsync(Token)).Entries["migrations"].Description, StringComparison.Ordinal);
        _database.Execute("DROP TABLE migration_history; CREATE TABLE migration_history (id int)");
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(Token)).Status);
    }

    [Fact]
    public async Task The_log_says_where_the_database_is_at_every_start()
    {
        var logger = new ListLogger();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var host = Build(services => services.AddMigrations(TestSet.Abc, options =>
            {
                (options.ConnectionString, options.UpgradeAtStart) = (_database.ConnectionString, true);
                options.Migrator.Logger = logger;
            }));
            await host.StartAsync(Token);
            await host.StopAsync(Token);
        }

        Assert.Matches(@"^Shop: applied 3 in [0-9.]+ s; the database is at 0003_c\.$", logger.Of(LogLevel.Information)[^2]);
        Assert.Equal("Shop: the database is at 0003_c (head); nothing to apply.", logger.Of(LogLevel.Information)[^1]);
        (int, string?)[] told = [.. logger.Events.Where(line => line.Id is not (50 or 60))];
        (int, string?)[] migration = [(1, "MigrationBegun"), (2, "MigrationEnded")];
        Assert.Equal([.. migration, .. migration, .. migration, (22, "Upgraded"), (20, "AtHead")], told);
    }

    [Fact]
    public async Task A_database_that_is_missing_is_told_in_the_hosts_words()
    {
        var missing = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = "no_such" }.ConnectionString;
        using var host = Build(services => services.AddMigrations(
            TestSet.Abc, options => (options.ConnectionString, options.UpgradeAtStart) = (missing, true)));

        var error = await Assert.ThrowsAnyAsync<NpgsqlException>(() => host.StartAsync(Token));

        Assert.EndsWith(
            "database \"no_such\" does not exist (3D000). To create it: CREATE DATABASE no_such, or options.Migrator.CreateDatabase.",
            error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop.Migrations", "Shop.Migrations")]
    [InlineData("Shop.Migrations", "Shop_Migrations")]
    [InlineData("Shop.Migrations", "Default")]
    [InlineData("Shop.Migrations", "DefaultConnection")]
    public async Task The_connection_may_be_in_the_configuration(string set, string name)
    {
        using var host = Build(
            services => services.AddMigrations(new TestSet(set).Table("0001", "a")),
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [$"ConnectionStrings:{name}"] = _database.ConnectionString,
                ["ConnectionStrings:Other"] = "Host=other",
            });

        Assert.Single((await host.UpgradeDatabasesAsync(Token)).Single().Steps);
    }

    [Fact]
    public void What_the_configuration_has_is_named_where_it_is_wrong()
    {
        using var host = Build(
            services => services.AddMigrations(TestSet.Abc),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Shop"] = "Host=a;Pasword=hush-hush" });

        var error = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<Migrator>());

        Assert.StartsWith(
            "ConnectionStrings:Shop is not a valid connection string: a keyword is unknown; did you mean 'Password'?", error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_starting_is_waited_for_and_the_health_check_answers_at_once()
    {
        using var starting = new AnsweringServer("57P03", "the database system is starting up");
        using var host = Build(services =>
        {
            services.AddMigrations(TestSet.Abc, options =>
            {
                options.ConnectionString = starting.ConnectionString;
                Assert.Equal(TimeSpan.FromSeconds(30), options.Migrator.ServerStartTimeout);
                options.Migrator.ServerStartTimeout = TimeSpan.FromSeconds(3);
            });
            services.AddHealthChecks().AddMigrations();
        });

        Assert.Equal(HealthStatus.Unhealthy, (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Status);
        Assert.Equal(1, starting.Connections);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => host.UpgradeDatabasesAsync(Token));
        Assert.True(starting.Connections > 2);
    }

    [Fact]
    public async Task The_database_is_created_where_the_options_say_so()
    {
        var missing = new TestDatabase(
            new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = "hosted" }.ConnectionString);
        using var host = Build(services => services.AddMigrations(TestSet.Abc, options =>
        {
            options.ConnectionString = missing.ConnectionString;
            options.Migrator.CreateDatabase = true;
        }));

        await host.UpgradeDatabasesAsync(Token);

        Assert.Equal(["a", "b", "c"], missing.Tables());
    }

    [Fact]
    public void Without_a_database_it_says_what_is_missing()
    {
        using var host = Build(services => services.AddMigrations(TestSet.Abc));

        var error = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<Migrator>());

        Assert.Contains("set ConnectionString or DataSource, register an NpgsqlDataSource, or give the connection string "
            + "ConnectionStrings:Shop in the configuration", error.Message, StringComparison.Ordinal);
    }

    private static IHost Build(Action<IServiceCollection> configure, Dictionary<string, string?>? configuration = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(configuration ?? []);
        builder.Logging.ClearProviders();
        configure(builder.Services);
        return builder.Build();
    }

    private sealed class Observer(TestDatabase database) : IHostedService
    {
        internal static IReadOnlyList<string> Seen { get; private set; } = [];

        public Task StartAsync(CancellationToken cancellationToken)
        {
            Seen = database.Tables();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
