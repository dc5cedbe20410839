using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// A database that no process works on: the shared memory, as the pages in which it differs from the image's, and the files. Pages are
/// never written again, so that clones have them together.
/// </summary>
internal sealed class DatabaseState(IReadOnlyList<PackedMemory> shared, FileSystem files)
{
    /// <summary>For each of the ranges of <see cref="SharedMemory"/>.</summary>
    internal IReadOnlyList<PackedMemory> Shared { get; } = shared;

    internal FileSystem Files { get; } = files;

    /// <summary>Not while a process works on it.</summary>
    internal DatabaseState Clone()
    {
        foreach (var memory in Shared)
            memory.Share();
        return new DatabaseState(Shared, Files.Clone());
    }

    /// <summary>Nobody uses it any more.</summary>
    internal void GiveUp()
    {
        foreach (var memory in Shared)
            memory.GiveUp();
    }
}
