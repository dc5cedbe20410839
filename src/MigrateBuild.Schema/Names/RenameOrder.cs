namespace MigrateBuild.Schema.Names;

/// <summary>Puts renames in an order in which each name is free when it is taken; a circle goes by a name that nobody has.</summary>
internal static class RenameOrder
{
    /// <param name="moves">Each name and the one that takes its place.</param>
    /// <param name="temporary">Makes a name that nobody has of one.</param>
    /// <param name="waitsFor">
    /// Whether a move has to wait for another one; null where it does as long as the other has the name that it takes.
    /// </param>
    internal static IReadOnlyList<(T From, T To)> Of<T>(
        IEnumerable<(T From, T To)> moves, Func<T, T> temporary, Func<(T From, T To), (T From, T To), bool>? waitsFor = null)
        where T : notnull
    {
        waitsFor ??= (move, other) => other.From.Equals(move.To);
        var waiting = moves.ToList();
        var order = new List<(T, T)>();
        while (waiting.Count > 0)
        {
            var free = waiting.FindIndex(move => !waiting.Exists(other => !other.Equals(move) && waitsFor(move, other)));
            if (free >= 0)
            {
                order.Add(waiting[free]);
                waiting.RemoveAt(free);
                continue;
            }

            var (from, to) = waiting[0];
            var meanwhile = temporary(from);
            order.Add((from, meanwhile));
            waiting[0] = (meanwhile, to);
        }

        return order;
    }
}
