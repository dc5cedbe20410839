namespace MigrateBuild.Testing.Names;

/// <summary>Puts renames in an order in which each name is free when it is taken; a circle goes by a name that nobody has.</summary>
internal static class RenameOrder
{
    /// <param name="moves">Each name and the one that takes its place; no two are the same on either side.</param>
    /// <param name="temporary">Makes a name that nobody has of one.</param>
    internal static IReadOnlyList<(T From, T To)> Of<T>(IEnumerable<(T From, T To)> moves, Func<T, T> temporary)
        where T : notnull
    {
        var waiting = moves.ToList();
        var order = new List<(T, T)>();
        while (waiting.Count > 0)
        {
            var free = waiting.FindIndex(move => !waiting.Exists(other => other.From.Equals(move.To)));
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
