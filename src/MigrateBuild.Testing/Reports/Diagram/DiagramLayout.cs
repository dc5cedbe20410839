namespace MigrateBuild.Testing.Reports.Diagram;

/// <summary>
/// Places the tables. Those that foreign keys tie together stand in columns, what is referred to left of what refers to it;
/// a column that gets too high is split. Tables that nothing ties to others fill rows below.
/// </summary>
internal static class DiagramLayout
{
    private const double Gap = 28;
    private const double Between = 84;
    private const double Margin = 20;
    private const int Sweeps = 4;

    internal static IReadOnlyList<DiagramBox> Place(IReadOnlyList<DiagramTable> tables)
    {
        var boxes = tables.Select(table => new DiagramBox(table)).ToList();
        var byName = boxes.ToDictionary(box => box.Table.Name, StringComparer.Ordinal);
        var targets = boxes.ToDictionary(box => box, box => box.Table.Links
            .Select(link => byName.GetValueOrDefault(link.Target)).OfType<DiagramBox>().Where(other => other != box).Distinct().ToList());
        var groups = Groups(boxes, targets);
        var blocks = new List<(List<DiagramBox> Boxes, double Width, double Height)>();
        foreach (var group in groups.Where(group => group.Count > 1).OrderByDescending(group => group.Count))
            blocks.Add(Block(group, targets));
        blocks.AddRange(groups.Where(group => group.Count == 1).Select(group => (group, group[0].Width, group[0].Height)));
        Shelves(blocks);
        return boxes;
    }

    private static List<List<DiagramBox>> Groups(List<DiagramBox> boxes, Dictionary<DiagramBox, List<DiagramBox>> targets)
    {
        var neighbours = boxes.ToDictionary(box => box, box => targets[box].ToHashSet());
        foreach (var box in boxes)
            foreach (var target in targets[box])
                neighbours[target].Add(box);
        var groups = new List<List<DiagramBox>>();
        var seen = new HashSet<DiagramBox>();
        foreach (var box in boxes.Where(seen.Add))
        {
            var group = new List<DiagramBox> { box };
            for (var at = 0; at < group.Count; at++)
                group.AddRange(neighbours[group[at]].OrderBy(boxes.IndexOf).Where(seen.Add));
            groups.Add([.. group.OrderBy(boxes.IndexOf)]);
        }

        return groups;
    }

    private static (List<DiagramBox> Boxes, double Width, double Height) Block(List<DiagramBox> group, Dictionary<DiagramBox, List<DiagramBox>> targets)
    {
        var layers = Layers(group, targets);
        Untangle(layers, targets);

        // About as wide as it is high, but no column lower than the highest table.
        var area = group.Sum(box => (box.Width + Between) * (box.Height + Gap));
        var limit = Math.Max(group.Max(box => box.Height), Math.Sqrt(area) * 0.9);
        var columns = layers.SelectMany(layer => Split(layer, limit)).ToList();
        var height = columns.Max(column => column.Sum(box => box.Height + Gap) - Gap);
        double x = 0;
        foreach (var column in columns)
        {
            var y = (height - (column.Sum(box => box.Height + Gap) - Gap)) / 2;
            foreach (var box in column)
            {
                (box.X, box.Y) = (x, y);
                y += box.Height + Gap;
            }

            x += column.Max(box => box.Width) + Between;
        }

        return (group, x - Between, height);
    }

    /// <summary>By the longest way to a table that refers to nothing; a circle is cut where it closes.</summary>
    private static List<List<DiagramBox>> Layers(List<DiagramBox> group, Dictionary<DiagramBox, List<DiagramBox>> targets)
    {
        var ranks = new Dictionary<DiagramBox, int>();
        var open = new HashSet<DiagramBox>();
        foreach (var box in group)
            Rank(box);
        return [.. group.GroupBy(box => ranks[box]).OrderBy(layer => layer.Key).Select(layer => layer.ToList())];

        int Rank(DiagramBox box)
        {
            if (ranks.TryGetValue(box, out var known))
                return known;
            open.Add(box);
            var rank = targets[box].Where(target => !open.Contains(target)).Select(target => Rank(target) + 1).DefaultIfEmpty(0).Max();
            open.Remove(box);
            ranks[box] = rank;
            return rank;
        }
    }

    /// <summary>Sorts each layer by where its neighbours stand, so that fewer lines cross.</summary>
    private static void Untangle(List<List<DiagramBox>> layers, Dictionary<DiagramBox, List<DiagramBox>> targets)
    {
        var places = new Dictionary<DiagramBox, double>();
        foreach (var layer in layers)
            Number(layer);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in sweep % 2 == 0 ? layers : Enumerable.Reverse(layers))
            {
                var sorted = layer.OrderBy(box => Neighbours(box).Select(other => places[other]).DefaultIfEmpty(places[box]).Average()).ToList();
                layer.Clear();
                layer.AddRange(sorted);
                Number(layer);
            }
        }

        void Number(List<DiagramBox> layer)
        {
            for (var index = 0; index < layer.Count; index++)
                places[layer[index]] = (index + 0.5) / layer.Count;
        }

        IEnumerable<DiagramBox> Neighbours(DiagramBox box) => targets[box].Concat(places.Keys.Where(other => targets[other].Contains(box)));
    }

    private static IEnumerable<List<DiagramBox>> Split(List<DiagramBox> layer, double limit)
    {
        var parts = Math.Ceiling(layer.Sum(box => box.Height + Gap) / (limit + Gap));
        var share = layer.Sum(box => box.Height + Gap) / parts;
        var column = new List<DiagramBox>();
        double height = 0;
        foreach (var box in layer)
        {
            if (column.Count > 0 && height + (box.Height / 2) > share)
            {
                yield return column;
                column = [];
                height = 0;
            }

            column.Add(box);
            height += box.Height + Gap;
        }

        yield return column;
    }

    private static void Shelves(List<(List<DiagramBox> Boxes, double Width, double Height)> blocks)
    {
        var width = Math.Max(1100, blocks.Max(block => block.Width));
        var (x, y, shelf) = (Margin, Margin, 0.0);
        foreach (var block in blocks)
        {
            if (x > Margin && x + block.Width > Margin + width)
                (x, y, shelf) = (Margin, y + shelf + (2 * Gap), 0.0);
            foreach (var box in block.Boxes)
                (box.X, box.Y) = (box.X + x, box.Y + y);
            x += block.Width + (2 * Gap);
            shelf = Math.Max(shelf, block.Height);
        }
    }
}
