using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

/// <summary>The pool of memory is one for all: nobody else takes from it meanwhile.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTestsAlone;

[Collection(nameof(MemoryTests))]
public sealed class MemoryTests
{
    [Fact]
    public void Memory_beyond_the_limit_is_an_error_of_the_statement() => OnServerThread.Run(backend =>
    {
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("53200", backend.ErrorOf("select length(string_agg(repeat('x', 1000000), '')) from generate_series(1, 200)"));
            Assert.Equal("1", backend.Scalar("select 1"));
        }

        Assert.InRange(backend.Memory.Length, 1, 96 << 20);
    }, new BootOptions { MemoryLimit = 96 << 20 });

    [Fact]
    public void Memory_grows_as_a_statement_needs_it() => OnServerThread.Run(backend =>
    {
        var before = backend.Memory.Length;
        Assert.Equal("100000000", backend.Scalar("select length(string_agg(repeat('x', 1000000), '')) from generate_series(1, 100)"));
        Assert.True(backend.Memory.Length > before);
        Assert.Equal(0, backend.Memory.Length % BootOptions.MemoryStep);
    });

    [Fact]
    public void Files_beyond_the_limit_are_an_error_of_the_statement() => OnServerThread.Run(backend =>
    {
        backend.Execute("create table large (t text)");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("53100", backend.ErrorOf("insert into large select repeat(md5(i::text), 30) from generate_series(1, 50000) i"));
            Assert.Equal("0", backend.Scalar("select count(*) from large"));
        }

        // The write-ahead log goes on, which the server could not do without.
        for (var i = 0; i < 30; i++)
            backend.Execute("select pg_logical_emit_message(false, 'p', repeat('x', 1000000))");
        backend.Execute("drop table large; checkpoint");
        backend.Execute("create table small as select 1 as a");
    }, new BootOptions { FileLimit = 32 << 20 });

    [Fact]
    public void Memory_that_is_given_back_is_used_again_up_to_a_limit()
    {
        var pool = new MemoryPool(100);
        var first = pool.Rent(40, out var dirty);
        Assert.Equal(0, dirty);
        pool.Return(first, 7);
        Assert.Equal(40, pool.Held);
        Assert.NotSame(first, pool.Rent(41, out _));
        Assert.Same(first, pool.Rent(40, out dirty));
        Assert.Equal((7, 0), (dirty, pool.Held));
        foreach (var size in (int[])[40, 41, 42, 101, 0])
            pool.Return(new byte[size], 0);
        Assert.Equal(83, pool.Held);
        Assert.Equal(0, dirty = pool.Rent(40, out _).Sum(b => b));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_dropped_database_gives_its_memory_back_at_once(bool isAtRest) => OnServerThread.RunIdle(idle =>
    {
        MakeAndDrop();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            MakeAndDrop();

        // The memory of one is 40 MB; what is left are its files.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 2 << 20);

        void MakeAndDrop()
        {
            using var process = idle.Start(idle.Original());
            process.Execute("create table a (b int)");
            if (isAtRest)
                idle.Rest(process).GiveUp();
        }
    });
}
