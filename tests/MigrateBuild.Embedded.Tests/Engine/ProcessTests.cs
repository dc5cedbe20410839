using CsCheck;
using MigrateBuild.Embedded.Engine;

namespace MigrateBuild.Embedded.Tests.Engine;

/// <summary>Processes that begin as the idle one: what they have together and what each has alone.</summary>
public sealed class ProcessTests
{
    [Fact]
    public void A_database_and_its_copies_go_on_by_themselves() => OnServerThread.RunIdle(idle =>
    {
        using var first = idle.Start(idle.Original());
        first.Execute("create table a (b int); insert into a select generate_series(1, 3000)");
        using var copy = idle.Start(idle.Snapshot(first));
        first.Execute("insert into a values (0); create index on a (b)");
        copy.Execute("delete from a where b > 10; create extension citext");
        copy.Execute("vacuum a");
        using var second = idle.Start(idle.Snapshot(copy));
        second.Execute("drop table a");
        Assert.Equal("3001", first.Scalar("select count(*) from a"));
        Assert.Equal("10", copy.Scalar("select count(*) from a"));
        Assert.Equal("t", copy.Scalar("select 'a'::citext = 'A'"));
        Assert.Equal("f", second.Scalar("select to_regclass('a') is not null"));
        Assert.Equal("42704", first.ErrorOf("select 'a'::citext"));
    });

    [Fact]
    public void Processes_have_random_numbers_of_their_own() => OnServerThread.RunIdle(idle =>
    {
        using var one = idle.Start(idle.Original());
        using var other = idle.Start(idle.Original());
        Assert.NotEqual(one.Scalar("select random()"), other.Scalar("select random()"));
        Assert.NotEqual(one.Scalar("select gen_random_uuid()"), other.Scalar("select gen_random_uuid()"));
    });

    [Fact]
    public void A_database_at_rest_is_the_pages_that_differ_and_goes_on_where_it_was() => OnServerThread.RunIdle(idle =>
    {
        var process = idle.Start(idle.Original());
        process.Execute("create table a (b int); insert into a select generate_series(1, 1000)");
        var whole = process.Memory.Length;
        var atRest = idle.Rest(process);
        Assert.True(process.IsDead);
        Assert.InRange(atRest.Shared.Sum(memory => memory.Pages.Count) * PackedMemory.PageSize, 1, whole / 4);
        var copy = atRest.Clone();
        foreach (var state in new[] { atRest, copy })
        {
            using var next = idle.Start(state);
            Assert.Equal("500500", next.Scalar("select sum(b) from a"));
            Assert.Equal(whole, next.Memory.Length);
        }
    });

    [Fact]
    public void Processes_of_one_image_run_at_the_same_time() => OnServerThread.RunIdle(idle =>
    {
        var processes = Enumerable.Range(0, 3).Select(_ => idle.Start(idle.Original())).ToArray();
        Parallel.ForEach(processes, process => OnServerThread.Run(() =>
        {
            for (var i = 0; i < 20; i++)
                process.Execute($"create table t{i} (a int primary key); insert into t{i} select generate_series(1, 100)");
            using var next = idle.Start(idle.Rest(process));
            Assert.Equal("20", next.Scalar("select count(*) from pg_class where relname ~ '^t[0-9]+$'"));
        }));
    });

    [Fact]
    public void Memory_is_packed_as_the_pages_that_differ() => Pages.SelectMany(memory => Gen.Select(
        Gen.Const(memory), Gen.OneOf(Gen.Const((byte)0), Gen.Byte).Array[memory.Length / PackedMemory.PageSize].Select(Filled))).Sample(
        (memory, origin) =>
        {
            var packed = PackedMemory.From(memory, origin);
            packed.CopyTo(origin);
            Assert.Equal(memory, origin);
        });

    /// <summary>Some pages, each of one value, often zero.</summary>
    private static Gen<byte[]> Pages => Gen.OneOf(Gen.Const((byte)0), Gen.Byte).Array[0, 8].Select(Filled);

    private static byte[] Filled(byte[] pages) => [.. pages.SelectMany(value => Enumerable.Repeat(value, PackedMemory.PageSize))];
}
