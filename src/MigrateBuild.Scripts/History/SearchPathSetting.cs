namespace MigrateBuild.Scripts.History;

/// <summary>What a statement makes of <c>search_path</c>.</summary>
/// <param name="Schemas">The schemas; null where only a server can tell them.</param>
internal sealed record SearchPathSetting(IReadOnlyList<string>? Schemas)
{
    /// <summary>What code or a value that is computed makes of it.</summary>
    internal static readonly SearchPathSetting Unknown = new((IReadOnlyList<string>?)null);

    /// <summary>Back to what the role, the database or the connection says.</summary>
    internal static readonly SearchPathSetting Reset = new((IReadOnlyList<string>?)null) { IsReset = true };

    internal bool IsReset { get; private init; }

    /// <summary>Whether it ends with the transaction.</summary>
    internal bool IsLocal { get; init; }
}
