namespace MigrateBuild;

/// <summary>One migration that a run applied or took back.</summary>
public sealed record MigrationStep
{
    /// <summary>The migration's version, as its file name has it.</summary>
    public required string Version { get; init; }

    /// <summary>The name that follows the version in the file name.</summary>
    public required string Name { get; init; }

    /// <summary>The path of the script that ran, below its project's folder.</summary>
    public required string Script { get; init; }

    /// <summary>How long it took; zero in a dry run.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Version and name, such as <c>0007_add_orders</c>.</summary>
    public string Id => $"{Version}_{Name}";

    /// <summary>The same as <see cref="Id"/>.</summary>
    public override string ToString() => Id;
}
