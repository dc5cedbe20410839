namespace MigrateBuild.Schema.Tracking;

/// <summary>
/// A map of oids that never changes: another one that differs in some keys shares the rest with it, so that neither a copy nor a look for
/// what differs costs more for a larger map. A radix tree; oids lie close together, so that it is low.
/// </summary>
/// <typeparam name="T">What an oid is mapped to.</typeparam>
internal sealed class OidMap<T>
    where T : class
{
    private const int Bits = 5;
    private const int Width = 1 << Bits;

    public static readonly OidMap<T> Empty = new(null, 0, 0);

    // Arrays of arrays, as many as there are levels, of which the last hold the values.
    private readonly object?[]? _root;
    private readonly int _levels;

    private OidMap(object?[]? root, int levels, int count)
    {
        _root = root;
        _levels = levels;
        Count = count;
    }

    public int Count { get; }

    /// <summary>All values, by their oids.</summary>
    public IEnumerable<T> Values => NotSharedWith(Empty);

    /// <summary>What an oid is mapped to, or null.</summary>
    public T? this[uint oid]
    {
        get
        {
            if (_root is null || _levels < LevelsFor(oid))
                return null;
            object? node = _root;
            for (var level = _levels - 1; level >= 0 && node is not null; level--)
                node = ((object?[])node)[Digit(oid, level)];
            return (T?)node;
        }
    }

    /// <summary>The same with another value for an oid; null takes it away.</summary>
    public OidMap<T> With(uint oid, T? value)
    {
        var before = this[oid];
        if (ReferenceEquals(before, value))
            return this;
        var (root, levels) = Rooted(LevelsFor(oid));
        var count = Count + (before is null ? 1 : 0) - (value is null ? 1 : 0);
        return new(Changed(root, levels - 1, oid, value), levels, count);
    }

    /// <summary>The values that another map does not have, or not the same under the same oid.</summary>
    public IEnumerable<T> NotSharedWith(OidMap<T> other)
    {
        var levels = Math.Max(_levels, other._levels);
        return levels == 0 ? [] : NotShared(Rooted(levels).Root, other.Rooted(levels).Root, levels - 1);
    }

    private static IEnumerable<T> NotShared(object?[]? here, object?[]? there, int level)
    {
        if (here is null || ReferenceEquals(here, there))
            yield break;
        for (var digit = 0; digit < Width; digit++)
        {
            var (mine, others) = (here[digit], there?[digit]);
            if (mine is null || ReferenceEquals(mine, others))
                continue;
            if (level == 0)
            {
                yield return (T)mine;
                continue;
            }

            foreach (var value in NotShared((object?[])mine, (object?[]?)others, level - 1))
                yield return value;
        }
    }

    private static object?[] Changed(object?[]? node, int level, uint oid, T? value)
    {
        var changed = node is null ? new object?[Width] : (object?[])node.Clone();
        var digit = Digit(oid, level);
        changed[digit] = level == 0 ? value : Changed((object?[]?)changed[digit], level - 1, oid, value);
        return changed;
    }

    /// <summary>The tree with more levels, if it has fewer.</summary>
    private (object?[]? Root, int Levels) Rooted(int levels)
    {
        var (root, height) = (_root, _levels);
        for (; height < levels; height++)
        {
            if (root is not null)
                root = [root, .. new object?[Width - 1]];
        }

        return (root, height);
    }

    private static int LevelsFor(uint oid)
    {
        var levels = 1;
        // A shift by 32 or more would be one by what is left of it modulo 32.
        while (Bits * levels < 32 && oid >> (Bits * levels) > 0)
            levels++;
        return levels;
    }

    private static int Digit(uint oid, int level) => (int)(oid >> (Bits * level)) & (Width - 1);
}
