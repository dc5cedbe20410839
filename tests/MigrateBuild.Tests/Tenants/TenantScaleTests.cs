using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace MigrateBuild.Tests.Tenants;

/// <summary>
/// A thousand tenants: how long they take, and that memory does not grow with them. It is run on demand, by
/// <c>dotnet run -c Release --project tests/MigrateBuild.Tests -- -explicit only -class "*TenantScaleTests" -showLiveOutput</c>;
/// the databases take up some 8 GB of the temporary folder meanwhile.
/// </summary>
public sealed class TenantScaleTests(LocalServer server, ITestOutputHelper output)
{
    private const int Count = 1000;
    private const int Early = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task A_thousand_databases()
    {
        var main = server.CreateDatabase();
        var prefix = new NpgsqlConnectionStringBuilder(main.ConnectionString).Database + "_";
        var watch = Stopwatch.StartNew();
        await CreateAsync(main, prefix);
        Tell($"{Count} databases created in {watch.Elapsed.TotalSeconds:0.0} s");
        var query = $"SELECT datname FROM pg_database WHERE datname LIKE '{prefix}%' ORDER BY datname";

        await MeasureAsync("upgrade of 10 migrations", TenantSource.Databases(main.ConnectionString, query));
        await MeasureAsync("upgrade with nothing to do", TenantSource.Databases(main.ConnectionString, query));
    }

    [Fact(Explicit = true)]
    public async Task A_thousand_schemas()
    {
        var main = server.CreateDatabase();
        const string Query = "SELECT 'tenant' || i FROM generate_series(1, 1000) AS i";

        await MeasureAsync("upgrade of 10 migrations", TenantSource.Schemas(main.ConnectionString, Query));
        await MeasureAsync("upgrade with nothing to do", TenantSource.Schemas(main.ConnectionString, Query));
    }

    private async Task MeasureAsync(string what, TenantSource tenants)
    {
        var set = new TestSet();
        for (var i = 1; i <= 10; i++)
            set.Add(
                FormattableString.Invariant($"{i:0000}_t"),
                FormattableString.Invariant($"CREATE TABLE t{i} (id bigint PRIMARY KEY, name text NOT NULL)"));
        var migrator = new TenantMigrator(tenants, set, new() { Parallelism = 4, CreateSchemas = true });
        var summary = new TenantSummary();
        var watch = Stopwatch.StartNew();
        (long Managed, long WorkingSet) early = default, late = default;
        await foreach (var result in migrator.UpgradeAsync(cancellationToken: Token))
        {
            Assert.Null(result.Error);
            summary.Add(result);
            if (summary.Total == Early)
                early = Memory();
            if (summary.Total == Count)
                late = Memory();
        }

        Tell($"{what}: {summary.Total} tenants, 4 at once, in {watch.Elapsed.TotalSeconds:0.0} s ({watch.Elapsed.TotalMilliseconds / Count:0} ms each); {summary.Steps} migrations");
        Tell($"  managed memory {early.Managed / 1048576.0:0.00} MB after {Early}, {late.Managed / 1048576.0:0.00} MB after {Count}");
        Tell($"  working set {early.WorkingSet / 1048576.0:0.0} MB after {Early}, {late.WorkingSet / 1048576.0:0.0} MB after {Count}");
        Assert.Equal((Count, Count), (summary.Total, summary.Succeeded));
        // A few kilobytes for a tenant would be megabytes here.
        Assert.InRange(late.Managed, 0, early.Managed + 1_000_000);
        Assert.InRange(late.WorkingSet, 0, early.WorkingSet * 5 / 4);
    }

    private static (long Managed, long WorkingSet) Memory() => (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);

    private static async Task CreateAsync(TestDatabase main, string prefix)
    {
        await using var source = NpgsqlDataSource.Create(main.ConnectionString);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, Count), new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Token }, async (i, token) =>
        {
            await using var command = source.CreateCommand(
                string.Create(CultureInfo.InvariantCulture, $"CREATE DATABASE {prefix}{i:0000} TEMPLATE template0"));
            await command.ExecuteNonQueryAsync(token);
        });
    }

    private void Tell(FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
