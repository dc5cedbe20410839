using System.Diagnostics;
using System.Globalization;
using MigrateBuild.Tests.Faults;

namespace MigrateBuild.Tests.Cli;

/// <summary>Signals that end a process, sent to a real one in the middle of a run.</summary>
public sealed class SignalTests(LocalServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public async Task A_signal_cancels_the_run_on_the_server(string signal)
    {
        var database = server.CreateDatabase();
        Assert.Equal(0, (await Probe.RunAsync(database.ConnectionString, 1, "upgrade")).Code);
        // The next migration waits for this one.
        await using var other = database.Open();
        await using var command = other.CreateCommand();
        command.CommandText = "BEGIN; LOCK TABLE t1";
        await command.ExecuteNonQueryAsync(Token);

        using var process = Probe.StartWithSignals(
            database.ConnectionString, 1, "downgrade", "base", "--lock-timeout", "none", "--allow-data-loss");
        var error = process.StandardError.ReadToEndAsync(Token);
        while (Waiting(database) == 0)
            await Task.Delay(20, Token);
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(Token);
        await process.WaitForExitAsync(Token);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains(
            "error: Canceled while 0001_t1 was running; it was rolled back.\nThe database is at 0001_t1.\n", await error,
            StringComparison.Ordinal);
        Assert.Equal(0, Waiting(database));
    }

    private static long Waiting(TestDatabase database) => database.Scalar<long>(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'MigrateBuild' AND datname = "
        + "current_database()");
}
