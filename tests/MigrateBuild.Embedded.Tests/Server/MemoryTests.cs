using System.Diagnostics;
using Npgsql;

namespace MigrateBuild.Embedded.Tests.Server;

/// <summary>Memory of the process, so in a collection of its own.</summary>
[Collection("alone")]
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public async Task A_hundred_databases_one_after_the_other_take_little()
    {
        await using var fixture = new ServerFixture();
        await fixture.InitializeAsync();
        for (var i = 0; i < 5; i++) await UseAsync(fixture);
        var before = Resident();
        for (var i = 0; i < 100; i++) await UseAsync(fixture);
        var more = Resident() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{before >> 20} MB, then {more >> 20} MB more");
        Assert.True(more < 150L << 20, $"{more:N0} bytes more than the {before:N0} at the start");
    }

    [Fact]
    public async Task Two_hundred_databases_at_rest_take_little()
    {
        await using var fixture = new ServerFixture();
        await fixture.InitializeAsync();
        await UseAsync(fixture);
        var before = Resident();
        for (var i = 0; i < 200; i++)
            await fixture.RunAsync(await fixture.CreateDatabaseAsync(),
                "create table t (a int primary key, b text); insert into t values (1, 'x')");
        var more = Resident() - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{before >> 20} MB, then {more >> 20} MB more");
        Assert.True(more < 400L << 20, $"{more:N0} bytes more than the {before:N0} at the start");
    }

    [Fact]
    public async Task A_large_result_is_not_held_in_memory()
    {
        await using var fixture = new ServerFixture();
        await fixture.InitializeAsync();
        await using var connection = await fixture.OpenAsync(await fixture.CreateDatabaseAsync());
        await using var command = new NpgsqlCommand("select repeat('x', 1000) from generate_series(1, 100000)", connection);
        GC.Collect();
        var before = GC.GetTotalMemory(true);
        var (rows, largest) = (0, 0L);
        await using (var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken))
        {
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                if (++rows % 10_000 == 0) largest = Math.Max(largest, GC.GetTotalMemory(false) - before);
        }
        Assert.Equal(100_000, rows);
        Assert.True(largest < 64 << 20, $"{largest:N0} bytes more");
    }

    private static async Task UseAsync(ServerFixture fixture)
    {
        var database = await fixture.CreateDatabaseAsync();
        await fixture.RunAsync(database, "create table t (a int primary key, b text); "
            + "insert into t select g, 'some text' from generate_series(1, 2000) as g");
        await fixture.Server.DropDatabaseAsync(database);
    }

    private static long Resident()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
