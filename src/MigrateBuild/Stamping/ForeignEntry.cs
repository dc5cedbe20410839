namespace MigrateBuild.Stamping;

/// <summary>What a row of another tool's history says.</summary>
/// <param name="Text">A script's name, a version or a migration's id, as the tool writes it.</param>
internal sealed record ForeignEntry(string Text)
{
    /// <summary>Whether it failed or did not end.</summary>
    internal bool IsBroken { get; init; }

    /// <summary>Whether it stands for all versions up to its own.</summary>
    internal bool IsUpTo { get; init; }

    /// <summary>Whether it has no version, so that no migration can stand for it.</summary>
    internal bool IsRepeatable { get; init; }
}
