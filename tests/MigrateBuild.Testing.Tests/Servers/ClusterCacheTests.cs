using System.Runtime.Versioning;
using MigrateBuild.Testing.Servers;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>Clusters that are kept from one start to the next, in a folder of the test's own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ClusterCacheTests : IDisposable
{
    private static readonly TimeProvider Clock = TimeProvider.System;

    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    private readonly string _folder = Directory.CreateTempSubdirectory("clusters-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Second_start_makes_the_server_of_the_first_and_runs_no_initdb()
    {
        // An initdb that says when it runs; the rest are the real programs.
        using var programs = await BrokenPrograms.MakeAsync("initdb", $"$(echo run >>{_folder}.runs)", Cancellation);
        try
        {
            var first = await IdentifierAsync(programs);
            var second = await IdentifierAsync(programs);

            Assert.Equal(first, second);
            Assert.Single(await File.ReadAllLinesAsync($"{_folder}.runs", Cancellation));
            var file = Assert.Single(Directory.GetFiles(_folder));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        finally
        {
            File.Delete($"{_folder}.runs");
        }
    }

    [Theory]
    [InlineData("cut short", -1000)]
    [InlineData("empty", 0)]
    [InlineData("one bit is another", 1)]
    public async Task Damaged_cluster_is_not_used_and_is_replaced(string damage, int where)
    {
        using var programs = await BrokenPrograms.MakeAsync("initdb", string.Empty, Cancellation);
        var first = await IdentifierAsync(programs);
        var file = Assert.Single(Directory.GetFiles(_folder));
        var bytes = await File.ReadAllBytesAsync(file, Cancellation);
        bytes[bytes.Length / 2] ^= (byte)(where > 0 ? 1 : 0);
        await File.WriteAllBytesAsync(file, where > 0 ? bytes : bytes[..(where == 0 ? 0 : bytes.Length + where)], Cancellation);

        var second = await IdentifierAsync(programs);

        Assert.True(first != second, damage);
        Assert.Equal(second, await IdentifierAsync(programs));
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_only_costs_time()
    {
        using var programs = await BrokenPrograms.MakeAsync("initdb", string.Empty, Cancellation);
        var nowhere = Path.Combine(_folder, "missing");

        Assert.NotEqual(await IdentifierAsync(programs, nowhere), await IdentifierAsync(programs, nowhere));
        Assert.False(Directory.Exists(nowhere));
    }

    [Fact]
    public async Task Several_at_once_all_get_a_server()
    {
        using var programs = await BrokenPrograms.MakeAsync("initdb", string.Empty, Cancellation);

        var identifiers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => IdentifierAsync(programs)));

        Assert.Contains(await IdentifierAsync(programs), identifiers);
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Old_clusters_go_when_another_is_kept()
    {
        using var programs = await BrokenPrograms.MakeAsync("initdb", string.Empty, Cancellation);
        using var others = await BrokenPrograms.MakeAsync("initdb", string.Empty, Cancellation);
        var cluster = Directory.CreateDirectory(Path.Combine(_folder, "cluster", "base")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(cluster, "base", "1"), "one", Cancellation);
        var cache = Directory.CreateDirectory(Path.Combine(_folder, "cache")).FullName;
        var here = new ServerPrograms(programs.Folder, new ProgramVersion(15, 1));
        var elsewhere = new ServerPrograms(others.Folder, new ProgramVersion(15, 1));
        var store = new ClusterStore(cache, Key);
        new ClusterCache(store, here, "before", Clock).Keep(cluster);
        new ClusterCache(store, elsewhere, "before", Clock).Keep(cluster);
        var unused = Path.Combine(cache, "0-1.cluster");
        var unfinished = Path.Combine(cache, "2.new");
        foreach (var file in new[] { unused, unfinished })
        {
            await File.WriteAllTextAsync(file, "old", Cancellation);
            File.SetLastWriteTimeUtc(file, Clock.GetUtcNow().UtcDateTime.AddDays(-31));
        }

        new ClusterCache(store, here, "after", Clock).Keep(cluster);

        Assert.False(new ClusterCache(store, here, "before", Clock).TryMake(Path.Combine(_folder, "1")));
        Assert.True(new ClusterCache(store, here, "after", Clock).TryMake(Path.Combine(_folder, "2")));
        Assert.True(new ClusterCache(store, elsewhere, "before", Clock).TryMake(Path.Combine(_folder, "3")));
        Assert.Equal(2, Directory.GetFiles(cache).Length);
        Assert.Equal("one", await File.ReadAllTextAsync(Path.Combine(_folder, "2", "base", "1"), Cancellation));
    }

    /// <summary>Starts a server and returns its system identifier, which initdb makes up.</summary>
    private async Task<long> IdentifierAsync(BrokenPrograms broken, string? folder = null)
    {
        var programs = await ProgramSearch.FindAsync((broken.Folder, "PostgresBin"), null, Cancellation);
        var store = new ClusterStore(folder ?? _folder, Key);
        await using var server = await WatchedServer.StartAsync(programs, await ServerAccount.FindAsync(Cancellation), store, Cancellation);
        await using var databases = await LocalServer.OpenAsync(server, programs, Cancellation);
        await using var session = databases.NewSession();
        await session.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("SELECT system_identifier FROM pg_control_system()", session);
        return (long)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
