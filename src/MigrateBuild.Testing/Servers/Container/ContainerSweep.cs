namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Removes containers whose processes are gone. Testcontainers' own clean-up container does that at once where it is allowed, but not for a
/// shared one, which outlives the process that started it.
/// </summary>
internal static class ContainerSweep
{
    /// <summary>The label of a container that says who started it.</summary>
    internal const string OwnerLabel = "migratebuild.owner";

    /// <summary>
    /// The label of a container that says its name, by which it is told from a container of an image that somebody made of one.
    /// </summary>
    internal const string NameLabel = "migratebuild.name";

    /// <summary>The label of a shared container: the file that says who uses it.</summary>
    internal const string SharedLabel = "migratebuild.shared";

    internal static async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var engine = new ContainerEngine();
            foreach (var container in await engine.ListAsync(OwnerLabel, cancellationToken))
            {
                await SweepAsync(engine, container);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The engine forbids it, or does not answer: this start does not depend on it.
        }
    }

    private static async Task SweepAsync(ContainerEngine engine, LabelledContainer container)
    {
        if (!container.Labels.TryGetValue(NameLabel, out var name)
            || !container.Names.Contains(name)
            || OwnerProcess.Parse(container.Labels[OwnerLabel]) is not { } owner)
        {
            return;
        }

        if (container.Labels.TryGetValue(SharedLabel, out var file))
        {
            await SweepSharedAsync(engine, container.Id, owner, file);
        }
        else if (!owner.MayLive)
        {
            await engine.RemoveAsync(container.Id);
        }
    }

    private static async Task SweepSharedAsync(ContainerEngine engine, string id, OwnerProcess starter, string path)
    {
        // Another machine's or another user's is not ours to judge.
        if (!starter.IsFromHere
            || UserFolder.Find(SharedContainerFile.FolderName).Path is not { } folder
            || !SharedContainerFile.IsIn(folder, path))
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
