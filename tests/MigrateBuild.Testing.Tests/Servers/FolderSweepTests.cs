using MigrateBuild.Testing.Servers;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>What a watchdog cannot see to, because it was killed itself, the next start removes.</summary>
public sealed class FolderSweepTests
{
    private static readonly TimeProvider Later = new LaterClock();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Folder_and_server_without_watchdog_and_owner_are_removed()
    {
        await using var probe = await ServerProbe.StartAsync(
            new Dictionary<string, string?> { ["MIGRATEBUILD_SERVER"] = "local" }, Cancellation);
        var folder = probe.Folder;
        foreach (var watchdog in Machine.ProcessesWith(folder).Where(id => File.ReadAllText($"/proc/{id}/comm").Trim() == "sh"))
        {
            Machine.Signal("KILL", watchdog);
        }

        // Its owner lives: no sweep may touch it, however old it is.
        FolderSweep.Run([Path.GetDirectoryName(folder)!], Later);
        Assert.True(Directory.Exists(folder));

        probe.Kill();
        await probe.WaitForExitAsync(Cancellation);
        Assert.NotEmpty(Machine.ProcessesWith(folder));
        FolderSweep.Run([Path.GetDirectoryName(folder)!], TimeProvider.System);
        Assert.True(Directory.Exists(folder), "A young folder may be in the hands of its watchdog.");

        FolderSweep.Run([Path.GetDirectoryName(folder)!], Later);

        await Machine.AssertNothingIsLeftAsync(folder, Cancellation);
    }

    [Theory]
    [InlineData("without an owner's file", null, true)]
    [InlineData("an owner's file that is none", "hello", true)]
    [InlineData("an owner on another machine", "1 1 somewhere-else", true)]
    [InlineData("an owner of whom the machine alone is known", "{pid} 1 {machine}", true)]
    [InlineData("an owner whose id another process has", "{pid} 1 {place}", false)]
    [InlineData("an owner who lives", "{this}", true)]
    public void Folder_is_judged_by_its_owner(string @case, string? owner, bool stays)
    {
        var parent = Directory.CreateTempSubdirectory("sweep-").FullName;
        try
        {
            var folder = Directory.CreateDirectory(Path.Combine(parent, "migratebuild-12345678")).FullName;
            if (owner is not null)
            {
                File.WriteAllText(
                    Path.Combine(folder, "owner"),
                    owner.Replace("{pid}", $"{Environment.ProcessId}", StringComparison.Ordinal)
                        .Replace("{machine}", Environment.MachineName, StringComparison.Ordinal)
                        .Replace("{place}", OwnerProcess.ThisProcess.Place, StringComparison.Ordinal)
                        .Replace("{this}", OwnerProcess.ThisProcess.ToString(), StringComparison.Ordinal));
            }

            FolderSweep.Run([parent], Later);

            Assert.True(stays == Directory.Exists(folder), @case);
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }
}
