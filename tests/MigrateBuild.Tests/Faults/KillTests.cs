using System.Globalization;

namespace MigrateBuild.Tests.Faults;

/// <summary>
/// A process that is killed at any moment leaves a database of which the history says the truth, and the next one goes on.
/// </summary>
public sealed class KillTests(LocalServer server)
{
    private const int Migrations = 40;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("MIGRATEBUILD_FAULT_KILLS")
        ?? "20", CultureInfo.InvariantCulture);

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_random_moments()
    {
#pragma warning disable CA5394 // Random is an insecure random number generator: the moments are to be the same ones again.
        var random = new Random(20261124);
        var (killed, unfinished, turns) = (0, 0, 0);
        var up = true;
        while (killed < Kills)
        {
            using (var process = Probe.Start(
                _database.ConnectionString, Migrations,
                up ? ["upgrade", "--quiet"] : ["downgrade", "base", "--quiet", "--allow-data-loss"]))
            {
                _ = process.StandardOutput.ReadToEndAsync(Token);
                var error = process.StandardError.ReadToEndAsync(Token);
                if (await EndsWithinAsync(process, TimeSpan.FromMilliseconds(random.Next(200, 2000))))
                {
                    // It came through: from here the other way.
                    Assert.True(process.ExitCode == 0, await error);
                    (up, turns) = (!up, turns + 1);
                }
                else
                {
                    process.Kill();
                    await process.WaitForExitAsync(Token);
                    killed++;
                }
            }

            unfinished += await FixAsync();
        }

#pragma warning restore CA5394
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{killed} killed, {turns} ways to the end, {unfinished} scripts outside a transaction cut off");
        Assert.Equal(0, (await Probe.RunAsync(_database.ConnectionString, Migrations, "upgrade")).Code);
        Assert.Equal(0, (await Probe.RunAsync(_database.ConnectionString, Migrations, "check")).Code);
        Assert.Equal(Migrations, _database.Tables().Count);
    }

    [Fact]
    public async Task What_a_killed_process_had_sent_ends_soon_and_frees_the_lock()
    {
        Assert.SkipUnless(
            _database.Scalar<int>("SELECT current_setting('server_version_num')::int") >= 140000,
            "PostgreSQL 14 is the first to look for its client");
        using (var process = Probe.Start(_database.ConnectionString, ProbeSet.Sleeping, "upgrade", "--quiet"))
        {
            while (_database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT "
                + "pg_sleep%' AND state = 'active'") == 0)
                await Task.Delay(20, Token);
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        // It sleeps for ten minutes; the server looks every five seconds.
        var patience = DateTime.UtcNow + TimeSpan.FromMinutes(2);
        while (_database.Scalar<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM "
            + "pg_database WHERE datname = current_database())") > 0)
        {
            Assert.True(DateTime.UtcNow < patience, "The lock is still held.");
            await Task.Delay(100, Token);
        }

        Assert.Empty(_database.Tables());
        Assert.Empty(_database.Versions());
    }

    /// <summary>Holds the tables against the history; what is unfinished is resolved by what is there.</summary>
    private async Task<int> FixAsync()
    {
        // The killed one's server process notices within a statement; until then it holds the lock, and may commit.
        while (_database.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = "
            + "'MigrateBuild'") > 0)
            await Task.Delay(5, Token);
        if (_database.Scalar<long>("SELECT count(*) FROM pg_tables WHERE tablename = 'migration_history'") == 0)
            return 0;
        var tables = _database.Tables().ToHashSet(StringComparer.Ordinal);
        var open = 0;
        foreach (var version in _database.Column("SELECT version FROM migration_history WHERE state <> 'applied'"))
        {
            var table = string.Create(CultureInfo.InvariantCulture, $"t{int.Parse(version, CultureInfo.InvariantCulture)}");
            var (code, output) = await Probe.RunAsync(_database.ConnectionString, Migrations, "upgrade");
            Assert.Equal(1, code);
            Assert.Contains("did not complete", output, StringComparison.Ordinal);
            Assert.Equal(
                0,
                (await Probe.RunAsync(_database.ConnectionString, Migrations, "resolve", version, tables.Contains(table) ? "--applied"
                    : "--reverted")).Code);
            open++;
        }

        Assert.Equal(
            tables.Order(StringComparer.Ordinal),
            _database.Column("SELECT 't' || version::int FROM migration_history").Order(StringComparer.Ordinal));
        foreach (var table in tables)
            Assert.True(_database.Scalar<long>($"SELECT count(*) FROM {table}") is 10 or 1);
        return open;
    }

    private static async Task<bool> EndsWithinAsync(System.Diagnostics.Process process, TimeSpan time)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(time);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException) when (!Token.IsCancellationRequested)
        {
            return false;
        }
    }
}
