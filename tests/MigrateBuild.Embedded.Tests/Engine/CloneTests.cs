using CsCheck;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

public sealed class CloneTests
{
    [Fact]
    public void A_clone_and_its_origin_go_on_by_themselves() => OnServerThread.Run(backend =>
    {
        backend.Execute("create table a (b int); insert into a select generate_series(1, 3000)");
        using var clone = backend.Clone();
        backend.Execute("insert into a values (0); create index on a (b)");
        clone.Execute("delete from a where b > 10; create extension citext");
        clone.Execute("vacuum a");
        using var second = clone.Clone();
        second.Execute("drop table a");
        Assert.Equal("3001", backend.Scalar("select count(*) from a"));
        Assert.Equal("10", clone.Scalar("select count(*) from a"));
        Assert.Equal("t", clone.Scalar("select 'a'::citext = 'A'"));
        Assert.Equal("f", second.Scalar("select to_regclass('a') is not null"));
        Assert.Equal("42704", backend.ErrorOf("select 'a'::citext"));
    });

    [Fact]
    public void Clones_have_random_numbers_of_their_own() => OnServerThread.Run(backend =>
    {
        using var clone = backend.Clone();
        Assert.NotEqual(backend.Scalar("select random()"), clone.Scalar("select random()"));
        Assert.NotEqual(backend.Scalar("select gen_random_uuid()"), clone.Scalar("select gen_random_uuid()"));
    });

    [Fact]
    public void A_packed_backend_goes_on_where_it_was() => OnServerThread.Run(backend =>
    {
        using var clone = backend.Clone();
        clone.Execute("create table a (b int); insert into a select generate_series(1, 1000); prepare p as select sum(b) from a");
        var (whole, before) = (clone.MemorySize, clone.Memory.ToArray());
        clone.Pack();
        Assert.InRange(clone.MemorySize, 1, whole / 4);
        Assert.Equal("500500", clone.Scalar("execute p"));
        Assert.Equal(whole, clone.MemorySize);
        clone.Pack();
        clone.Pack();
        using var copy = clone.Clone();
        Assert.Equal("500500", copy.Scalar("execute p"));
        Assert.Equal(before.Length, copy.Memory.Length);
    });

    [Fact]
    public void Clones_of_one_image_run_at_the_same_time()
    {
        OnServerThread.Run(backend =>
        {
            var clones = Enumerable.Range(0, 3).Select(_ => backend.Clone()).ToArray();
            Parallel.ForEach(clones, clone => OnServerThread.Run(() =>
            {
                for (var i = 0; i < 20; i++)
                    clone.Execute($"create table t{i} (a int primary key); insert into t{i} select generate_series(1, 100)");
                Assert.Equal("20", clone.Scalar("select count(*) from pg_class where relname ~ '^t[0-9]+$'"));
                clone.Dispose();
            }));
        });
    }

    [Fact]
    public void Memory_is_packed_as_the_pages_that_differ() => Gen.Select(Memory, Memory, Gen.Int[0, 9]).Sample((memory, origin, tail) =>
    {
        var used = memory.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
        var packed = PackedMemory.From(memory, used, origin);
        var again = new byte[memory.Length];
        var dirty = Math.Min(memory.Length, tail * 2000);
        again.AsSpan(0, dirty).Fill(0xee);
        packed.CopyTo(again, origin, dirty);
        Assert.Equal(memory, again);
    });

    /// <summary>Some pages, each of one value, often zero.</summary>
    private static Gen<byte[]> Memory => Gen.OneOf(Gen.Const((byte)0), Gen.Byte).Array[0, 8].Select(pages =>
        pages.SelectMany(value => Enumerable.Repeat(value, 4096)).ToArray());
}
