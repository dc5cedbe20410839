namespace MigrateBuild.Testing.Reports.Page;

/// <summary>Lines of a unified difference as pairs: what goes beside what comes in its place.</summary>
internal static class SideBySide
{
    internal static IEnumerable<(string? Left, string? Right, bool Same)> Of(IReadOnlyList<string> lines)
    {
        var (removed, added) = (new Queue<string>(), new Queue<string>());
        foreach (var line in lines)
        {
            if (line.StartsWith('-'))
            {
                removed.Enqueue(line[2..]);
                continue;
            }

            if (line.StartsWith('+'))
            {
                added.Enqueue(line[2..]);
                continue;
            }

            foreach (var pair in Pairs())
                yield return pair;
            var text = line.StartsWith(' ') ? line[2..] : line;
            yield return (text, text, true);
        }

        foreach (var pair in Pairs())
            yield return pair;

        IEnumerable<(string?, string?, bool)> Pairs()
        {
            while (removed.Count > 0 || added.Count > 0)
                yield return (removed.TryDequeue(out var left) ? left : null, added.TryDequeue(out var right) ? right : null, false);
        }
    }
}
