namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>One migration of the corpus; see Corpus/README.md.</summary>
internal sealed record CorpusMigration(string File, string Name)
{
    public string Given { get; init; } = "";

    public required string Up { get; init; }

    public required string Down { get; init; }

    /// <summary>A downgrade that leaves something else than there was; empty where no such one would teach anything.</summary>
    public string WrongDown { get; init; } = "";

    public int FirstVersion { get; init; } = 13;

    public int LastVersion { get; init; } = int.MaxValue;

    /// <summary>Why the upgrade changes nothing that belongs to the schema of a database; null where it does.</summary>
    public string? Unchanged { get; init; }

    public string FullName => $"{File}: {Name}";

    public bool RunsOn(int version) => version >= FirstVersion && version <= LastVersion;
}
