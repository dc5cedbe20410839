using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
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
            services.AddMigrations(TestSet.Abc, options => (options.ConnectionString, options.UpgradeAtStart) = (_database.ConnectionString, true));
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
            new TestSet().Add("0001_bad", "SELECT 1/0"), options => (options.ConnectionString, options.UpgradeAtStart) = (_database.ConnectionString, true)));

        var error = await Assert.ThrowsAsync<MigrationException>(() => host.StartAsync(Token));

        Assert.Equal("22012", error.SqlState);
    }

    [Fact]
    public async Task A_host_ends_when_it_has_upgraded()
    {
        using var host = Build(services => services.AddMigrations(
            TestSet.Abc, options => (options.ConnectionString, options.UpgradeAtStart, options.ExitAfterUpgrade) = (_database.ConnectionString, true, true)));

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
            services.AddMigrations(new TestSet().Table("0001", "a").Table("0002", "b"), options => options.ConnectionString = _database.ConnectionString);
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
        Assert.Contains("0001_a: MIG6001", (await health.CheckHealthAsync(Token)).Entries["migrations"].Description, StringComparison.Ordinal);
        _database.Execute("DROP TABLE migration_history; CREATE TABLE migration_history (id int)");
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(Token)).Status);
    }

    [Fact]
    public void Without_a_database_it_says_what_is_missing()
    {
        using var host = Build(services => services.AddMigrations(TestSet.Abc));

        var error = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<Migrator>());

        Assert.Contains("set ConnectionString or DataSource, or register an NpgsqlDataSource", error.Message, StringComparison.Ordinal);
    }

    private static IHost Build(Action<IServiceCollection> configure)
    {
        var builder = Host.CreateApplicationBuilder();
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
