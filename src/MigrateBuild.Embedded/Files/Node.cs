namespace MigrateBuild.Embedded.Files;

/// <summary>
/// What a name in a directory stands for. It knows neither its name nor its folder, so that frozen ones belong to many trees.
/// </summary>
internal abstract class Node
{
    /// <summary>Type and permissions as in <c>st_mode</c> (the numbers of Linux).</summary>
    internal int Mode { get; set; }

    internal long Inode { get; init; }

    /// <summary>Milliseconds since 1970; access and change times are not kept.</summary>
    internal long Modified { get; set; }

    /// <summary>Never written again, neither it nor what is below it: clones of the tree share it.</summary>
    internal bool IsFrozen { get; private protected set; }

    internal virtual long Length => 0;

    internal virtual void Freeze() => IsFrozen = true;

    /// <summary>A copy for another tree, which <paramref name="copies"/> remembers: a node with two names stays one node.</summary>
    internal Node Copy(Dictionary<Node, Node> copies)
    {
        if (IsFrozen)
            return this;
        if (!copies.TryGetValue(this, out var copy))
            copies.Add(this, copy = MakeCopy(copies));
        return copy;
    }

    private protected abstract Node MakeCopy(Dictionary<Node, Node> copies);
}
