namespace MigrateBuild.Embedded.Engine;

/// <summary>What a backend is given by its host.</summary>
internal sealed record BootOptions
{
    /// <summary>Memory is taken in steps of this size, so that the arrays of different backends fit each other.</summary>
    internal const int MemoryStep = 8 << 20;

    /// <summary>All time that the server sees, and all timers.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    internal RandomSource Random { get; init; } = RandomSource.System;

    /// <summary>Bytes of memory at the start; the server's own variables and stack take 11 MB of it.</summary>
    internal int InitialMemory { get; init; } = 4 * MemoryStep;

    /// <summary>Bytes of memory at most: what is asked for beyond is an error of the statement, 53200.</summary>
    internal int MemoryLimit { get; init; } = 1 << 30;

    /// <summary>Bytes of all files together, those of the write-ahead log left out: beyond it a table cannot grow, 53100.</summary>
    internal long FileLimit { get; init; } = 2L << 30;

    /// <summary>
    /// Bytes of the thread's own stack that a statement may take before it is refused, 54001. Translated code takes six times
    /// what native code does in a function of PL/pgSQL and fifty times where a tree of nodes is copied: this is more than what a native
    /// server allows by its default of 2 MB, and more than half of it. Much more would not be kind: the context of the error grows with the
    /// square of the depth.
    /// </summary>
    internal long StackLimit { get; init; } = 64L << 20;

    /// <summary>Settings as <c>-c</c> of the command line gives them: <c>name=value</c>.</summary>
    internal IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The server's log, in pieces as it is written; null: it is thrown away but for what tells why a backend died.</summary>
    internal Action<string>? Log { get; init; }
}
