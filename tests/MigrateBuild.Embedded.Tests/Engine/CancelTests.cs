using System.Diagnostics;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class CancelTests
{
    private const string LongQuery = "select count(*) from generate_series(1, 100000000) a, generate_series(1, 1000) b";

    /// <summary>Sorts more than its memory has at first, so that memory is replaced by a larger one while it runs.</summary>
    private const string GrowingQuery =
        "set work_mem = '400MB'; select count(*) from (select a, md5(a::text) m from generate_series(1, 100000000) a order by m) x";

    [Theory]
    [InlineData("select pg_sleep(30)")]
    [InlineData(LongQuery)]
    [InlineData(GrowingQuery)]
    [InlineData("do $$ begin loop null; end loop; end $$")]
    public void A_cancel_ends_what_runs(string sql) => OnServerThread.Run(backend =>
    {
        for (var delay = 0; delay < 600; delay += 200)
        {
            using var timer = new Timer(_ => backend.RequestCancel(), null, 50 + delay, Timeout.Infinite);
            var clock = Stopwatch.StartNew();
            Assert.Equal("57014", backend.ErrorOf(sql));
            Assert.InRange(clock.ElapsedMilliseconds, 0, 20_000);
            Assert.Equal("1", backend.Scalar("select 1"));
        }
    });

    [Fact]
    public void A_cancel_between_statements_meets_none() => OnServerThread.Run(backend =>
    {
        for (var i = 0; i < 50; i++)
        {
            backend.RequestCancel();
            Assert.Equal("1", backend.Scalar("select 1 from pg_sleep(0.001)"));
        }
    });

    [Fact]
    public void Cancels_at_any_time_end_statements_and_nothing_else() => OnServerThread.Run(backend =>
    {
        var isOver = false;
        var canceller = new Thread(() =>
        {
            for (var i = 0; !Volatile.Read(ref isOver); i++)
            {
                backend.RequestCancel();
                Thread.Sleep(i * 7 % 5);
            }
        });
        canceller.Start();
        var (canceled, done) = (0, 0);
        for (var i = 0; i < 200; i++)
        {
            try
            {
                backend.Execute("select count(*) from generate_series(1, 20000) a");
                done++;
            }
            catch (MigrateBuild.Embedded.Engine.ServerError e)
            {
                Assert.Equal("57014", e.SqlState);
                canceled++;
            }
        }

        Volatile.Write(ref isOver, true);
        canceller.Join();
        Assert.True(canceled > 0, $"{canceled} canceled, {done} done");
        Assert.Equal("1", backend.Scalar("select 1 from pg_sleep(0.1)"));
    });
}
