using Docker.DotNet;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Removes containers whose processes are gone. Testcontainers' own clean-up container does that at once where it is allowed, but not for a
/// shared one, which outlives the process that started it.
/// </summary>
internal static class ContainerSweep
{
    /// <summary>The label of a container that says who started it.</summary>
    internal const string OwnerLabel = "migratebuild.owner";

    /// <summary>The label of a shared container: the file that says who uses it.</summary>
    internal const string SharedLabel = "migratebuild.shared";

    internal static async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var engine = new ContainerEngine();
            foreach (var (id, labels) in await engine.ListAsync(OwnerLabel, cancellationToken))
            {
                if (OwnerProcess.Parse(labels[OwnerLabel]) is not { } owner)
                {
                    continue;
                }

                if (labels.TryGetValue(SharedLabel, out var file))
                {
                    await SweepSharedAsync(engine, id, owner, file);
                }
                else if (!owner.MayLive)
                {
                    await engine.RemoveAsync(id);
                }
            }
        }
        catch (DockerApiException)
        {
            // The engine forbids it: this start does not depend on it.
        }
    }

    private static async Task SweepSharedAsync(ContainerEngine engine, string id, OwnerProcess starter, string path)
    {
        // Another machine's or another user's is not ours to judge.
        if (starter.Machine != Environment.MachineName || Path.GetDirectoryName(path) is not { } folder || folder != UserFolder.Find(SharedContainerFile.FolderName))
        {
            return;
        }

        // Who holds the file is about to start, to join or to leave the container, and sees to it.
        await using var file = SharedContainerFile.TryLock(path);
        if (file is null)
        {
            return;
        }

        if (file.ContainerId == id)
        {
            if (file.HasLivingUsers)
            {
                return;
            }

            file.Clear();
        }

        await engine.RemoveAsync(id);
    }
}
