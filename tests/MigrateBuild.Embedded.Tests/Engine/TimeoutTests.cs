using System.Diagnostics;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class TimeoutTests
{
    [Fact]
    public void Statement_timeout_ends_a_sleep_and_a_long_query_each_time() => OnServerThread.Run(backend =>
    {
        backend.Execute("set statement_timeout = '150ms'");
        for (var i = 0; i < 3; i++)
        {
            var clock = Stopwatch.StartNew();
            Assert.Equal("57014", backend.ErrorOf("select pg_sleep(20)"));
            Assert.Equal("57014", backend.ErrorOf("select count(*) from generate_series(1, 100000000) a, generate_series(1, 1000) b"));
            Assert.InRange(clock.ElapsedMilliseconds, 250, 15_000);
        }

        Assert.Equal("1", backend.Scalar("select 1"));
    });

    [Fact]
    public void A_timeout_that_PLpgSQL_has_caught_does_not_keep_the_next_one_from_coming() => OnServerThread.Run(backend =>
    {
        backend.Execute("set statement_timeout = '1s'");
        backend.Execute("do $$ begin perform pg_sleep(20); exception when query_canceled then null; end $$");
        Assert.Equal("57014", backend.ErrorOf("select pg_sleep(20)"));
        Assert.Equal("57014", backend.ErrorOf("do $$ begin loop null; end loop; end $$"));
        backend.Execute("reset statement_timeout");
        Assert.Equal("1", backend.Scalar("select 1 from pg_sleep(1.2)"));
    });

    [Fact]
    public void A_long_timeout_that_was_left_unused_does_not_hide_a_short_one() => OnServerThread.RunIdle(idle =>
    {
        using var process = idle.Start(idle.Original());
        process.Execute("set statement_timeout = '1h'; select 1");
        using var copy = idle.Start(idle.Snapshot(process));
        foreach (var each in new[] { process, copy })
        {
            each.Execute("set statement_timeout = '100ms'");
            Assert.Equal("57014", each.ErrorOf("select pg_sleep(20)"));
        }
    });

    [Fact]
    public void A_transaction_timeout_ends_the_session_and_its_database_can_be_recovered() => OnServerThread.Run(backend =>
    {
        backend.Execute("create table kept (a int); insert into kept values (1)");
        backend.Execute("set transaction_timeout = '200ms'");
        backend.Execute("begin; insert into kept values (2)");
        var died = Assert.Throws<MigrateBuild.Embedded.Engine.BackendDiedException>(() => backend.Execute("select pg_sleep(20)"));
        Assert.True(backend.IsDead);
        Assert.Contains("terminating connection due to transaction timeout", died.Message, StringComparison.Ordinal);
        using var recovered = RecoveryTests.Recover(backend);
        Assert.Equal("1", recovered.Scalar("select string_agg(a::text, ',') from kept"));
    });

    [Fact]
    public void Limits_of_a_session_that_waits_are_told() => OnServerThread.Run(backend =>
    {
        Assert.Null(backend.IdleLimit);
        backend.Execute("set idle_session_timeout = '3s'; set idle_in_transaction_session_timeout = '2s'");
        Assert.Equal(("57P05", 3.0), (backend.IdleLimit!.SqlState, backend.IdleLimit.After.TotalSeconds));
        backend.Execute("begin");
        Assert.Equal(("25P03", 2.0), (backend.IdleLimit!.SqlState, backend.IdleLimit.After.TotalSeconds));
        Assert.Equal("22012", backend.ErrorOf("select 1/0"));
        Assert.Equal("25P03", backend.IdleLimit!.SqlState);
        backend.Execute("rollback");
        backend.Execute("set transaction_timeout = '1s'");
        backend.Execute("begin");
        Assert.Equal("25P04", backend.IdleLimit!.SqlState);
        Assert.InRange(backend.IdleLimit.After.TotalSeconds, 0, 1);
    });
}
