using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// All that makes a backend, between two exchanges. Nothing of it is changed once it is made, so that many backends may come from it,
/// unless one takes it over.
/// </summary>
/// <param name="MemoryLength">Bytes of its memory.</param>
/// <param name="Memory">The memory, at least up to where the rest is zero.</param>
/// <param name="MemoryUsed">How much of it may be other than zero.</param>
/// <param name="Globals">The global variables of the translated class.</param>
/// <param name="Libraries">The libraries that are open, in the order in which they were opened.</param>
/// <param name="Handles">Which library a handle stands for.</param>
/// <param name="ServerStarts">Where the server remembers when it was started, as a timestamp of its own.</param>
/// <param name="SessionStarts">The same of its session.</param>
/// <param name="Files">Its files; whoever makes a backend of them clones them.</param>
internal sealed record BackendState(
    int MemoryLength,
    byte[] Memory,
    int MemoryUsed,
    IReadOnlyList<long> Globals,
    IReadOnlyList<LinkedLibrary> Libraries,
    IReadOnlyDictionary<int, string> Handles,
    IReadOnlyList<int> ServerStarts,
    IReadOnlyList<int> SessionStarts,
    FileSystem Files);
