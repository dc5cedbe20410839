namespace MigrateBuild.Embedded.Files;

/// <summary>What a descriptor stands for; descriptors made by <c>dup</c> stand for the same one.</summary>
/// <param name="Node">What was opened; it may have lost its name since.</param>
/// <param name="Path">The absolute path that it was opened by: what <c>openat</c> starts from.</param>
internal sealed record OpenFile(Node Node, string Path)
{
    internal long Position { get; set; }

    /// <summary>The flags of <c>open</c> without those that matter while opening alone.</summary>
    internal int Flags { get; set; }

    /// <summary>What a directory held when its reading began; null: it has not.</summary>
    internal IReadOnlyList<KeyValuePair<string, Node>>? Listing { get; set; }
}
