using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class RecoveryTests
{
    [Fact]
    public void An_error_that_ends_the_session_is_the_end_of_its_backend() => OnServerThread.RunIdle(idle =>
    {
        using var backend = idle.Start(idle.Original());
        var died = Assert.Throws<BackendDiedException>(() => backend.Execute("set transaction_timeout = '50ms'; select pg_sleep(9)"));
        Assert.Contains("terminating connection due to transaction timeout", died.Message, StringComparison.Ordinal);
        Assert.True(backend.IsDead);
        Assert.EndsWith(backend.DeathCause!, died.Message, StringComparison.Ordinal);
        Assert.Throws<BackendDiedException>(() => backend.Execute("select 1"));
        Assert.Throws<BackendDiedException>(() => idle.Snapshot(backend));
    });

    [Fact]
    public void What_was_committed_survives_a_backend_that_was_cut_short() => OnServerThread.Run(backend =>
    {
        backend.Execute("create table kept (a int primary key); insert into kept select generate_series(1, 500)");
        backend.Execute("begin; insert into kept values (-1)");
        // As a trap would: nothing of its memory is written to its files.
        backend.Dispose();
        using var recovered = Recover(backend);
        Assert.Equal("500", recovered.Scalar("select count(*) from kept where a > 0"));
        Assert.Equal("0", recovered.Scalar("select count(*) from kept where a < 0"));
        recovered.Execute("insert into kept values (501); drop table kept");
    });

    [Fact]
    public void An_exception_of_the_host_within_the_server_is_the_end_of_the_backend() => OnServerThread.Run(backend =>
    {
        backend.OnUtility = _ => throw new InvalidOperationException("the handler is broken");
        var died = Assert.Throws<BackendDiedException>(() => backend.Execute("create table a (b int)"));
        Assert.Contains("the handler is broken", died.Message, StringComparison.Ordinal);
        Assert.True(backend.IsDead);
    });

    /// <summary>What the image's database is called until it is given a name.</summary>
    private const string ImageDatabase = "new";

    internal static Backend Recover(Backend dead) => dead.Recover(ImageDatabase);
}
