namespace MigrateBuild.Embedded.Engine;

/// <summary>A library that a backend has open.</summary>
internal sealed record LinkedLibrary(string Name, int MemoryBase, IReadOnlyList<int> Globals);
