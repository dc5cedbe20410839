using MigrateBuild.Testing.Reports.Diagram;

namespace MigrateBuild.Testing.Tests.Reports;

/// <summary>What holds of the diagram of every schema: nothing lies on anything else.</summary>
public sealed class LayoutTests
{
    private const double CharacterWidth = 7.2;

    public static TheoryData<string, int, int, int> Schemas => new()
    {
        { "one table", 1, 0, 1 },
        { "a table that refers to itself", 1, 3, 2 },
        { "tables without foreign keys", 30, 0, 3 },
        { "a few tables, cycles and double keys among them", 5, 14, 4 },
        { "twelve tables", 12, 17, 5 },
        { "forty tables", 40, 70, 6 },
        { "many tables, few keys", 90, 40, 7 },
    };

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task Nothing_lies_on_anything_else(string name, int count, int keys, int seed)
    {
        Assert.NotEmpty(name);
        var tables = Tables(count, keys, new Random(seed));
        string[] details = ["all", "keys", "none"];

        foreach (var layout in await Layout.OfAsync(details.Select(detail => (tables, detail)), TestContext.Current.CancellationToken))
            Check(layout, tables);
    }

    [Fact]
    public async Task A_hundred_and_fifty_tables_keep_a_shape_that_can_be_read()
    {
        // A hub that sixty refer to, and modules around it.
        var random = new Random(8);
        var tables = Enumerable.Range(0, 150).Select(index => Table(index, random, [.. Targets(index)])).ToList();

        var layout = Assert.Single(await Layout.OfAsync([(tables, "none")], TestContext.Current.CancellationToken));

        Check(layout, tables);
        Assert.InRange(layout.Width / layout.Height, 0.3, 4);
        var area = layout.Boxes.Sum(box => box.Width * box.Height);
        Assert.True(layout.Width * layout.Height < 30 * area, $"{layout.Width} × {layout.Height} for tables of {area}");

        static IEnumerable<int> Targets(int index) =>
            index == 0 ? [] : index <= 60 ? [0] : index % 10 == 0 ? [index - 10] : [index - (index % 10), index % 50];
    }

    [Fact]
    public async Task Long_and_strange_names_are_cut_and_keys_stand()
    {
        var columns = Enumerable.Range(0, 60).Select(index => new DiagramColumn(new string('x', 30 + index), "character "
            + "varying(123456789012345678901234567890)", index % 20 == 19 ? "FK" : "", true)).ToList();
        var target = new DiagramTable("constructor", "constructor", null, [new("__proto__", "int", "PK", true)], []);
        var table = new DiagramTable("__proto__", new string('t', 80), "5 partitions", columns,
            [new("k1", "k", [columns[59].Name], "constructor", ["__proto__"]), new("k2", "k", [columns[19].Name], "nowhere", ["a"]),
                new("k3", "k", [columns[39].Name], "__proto__", [columns[0].Name])]);
        IReadOnlyList<DiagramTable> tables = [table, target];

        var layout = Assert.Single(await Layout.OfAsync([(tables, "all")], TestContext.Current.CancellationToken));

        Check(layout, tables);
        var box = layout.Boxes.Single(box => box.Name == "__proto__");
        Assert.Equal(
            columns.Where(column => column.Keys.Length > 0).Select(column => column.Name),
            box.Rows.Where(row => row.Keys.Length > 0).Select(row => row.Id));
        Assert.Equal(60, box.Rows.Count + box.Hidden);
        Assert.True(box.Rows.Count < 20);
        // The order is the table's.
        Assert.Equal(box.Rows.OrderBy(row => columns.FindIndex(column => column.Name == row.Id)), box.Rows);
    }

    private static void Check(Layout layout, IReadOnlyList<DiagramTable> tables)
    {
        Assert.Equal(tables.Select(table => table.Name), layout.Boxes.Select(box => box.Name));
        Assert.Equal(tables.Sum(table => table.Links.Count(link => tables.Any(other => other.Name == link.Target))), layout.Lines.Count);
        foreach (var (index, box) in layout.Boxes.Index())
        {
            Assert.True(box.X >= 0
                && box.Y >= 0
                && box.X + box.Width <= layout.Width
                && box.Y + box.Height <= layout.Height, $"{box.Name} is outside");
            Assert.DoesNotContain(layout.Boxes.Take(index), other =>
                box.X < other.X + other.Width
                    && other.X < box.X + box.Width
                    && box.Y < other.Y + other.Height
                    && other.Y < box.Y + box.Height);
            Texts(box);
        }

        foreach (var line in layout.Lines)
            Ends(line, layout);
    }

    /// <summary>No text reaches into the next or out of its box.</summary>
    private static void Texts(Layout.Box box)
    {
        Assert.All([box.Title, box.Note], text => Assert.True(8 + Width(text) <= box.Width, text));
        Assert.All(box.Rows, row =>
        {
            Assert.True(box.KeysAt + Width(row.Keys) <= box.NameAt, row.Keys);
            Assert.True(box.NameAt + Width(row.Name) < box.TypeAt, row.Name);
            Assert.True(box.TypeAt + Width(row.Type) <= box.Width, row.Type);
        });
        Assert.True(26 + (18 * box.Rows.Count) <= box.Height || box.Rows.Count == 0, box.Name);

        static double Width(string text) => text.Length * CharacterWidth;
    }

    /// <summary>A line goes from side to side without a gap, and through no table.</summary>
    private static void Ends(Layout.Line line, Layout layout)
    {
        var (source, target) = (layout.Boxes.Single(box => box.Name == line.Source), layout.Boxes.Single(box => box.Name == line.Target));
        OnSide(line.From, source);
        OnSide(line.To, target);
        var at = line.From;
        foreach (var part in line.Parts)
        {
            Assert.Equal((at.X, at.Y), (part.Numbers[0], part.Numbers[1]));
            at = new Layout.Point(part.Numbers[^2], part.Numbers[^1]);
            Assert.DoesNotContain(part.Points(40), point => layout.Boxes.Any(box =>
                point.X > box.X + 0.5 && point.X < box.X + box.Width - 0.5 && point.Y > box.Y + 0.5 && point.Y < box.Y + box.Height - 0.5));
            Assert.All(part.Points(40), point => Assert.True(point.X >= 0
                && point.X <= layout.Width
                && point.Y >= 0
                && point.Y <= layout.Height, $"{line.Source} → {line.Target} leaves the diagram"));
        }

        Assert.Equal(line.To, at);

        static void OnSide(Layout.Point point, Layout.Box box)
        {
            Assert.True(Math.Abs(point.X - box.X) < 0.01 || Math.Abs(point.X - box.X - box.Width) < 0.01, box.Name);
            Assert.InRange(point.Y, box.Y, box.Y + box.Height);
        }
    }

#pragma warning disable CA5394 // Do not use insecure randomness: the same schema in each run is wanted
    private static IReadOnlyList<DiagramTable> Tables(int count, int keys, Random random)
    {
        var targets = Enumerable.Range(0, keys).Select(_ => (From: random.Next(count), To: random.Next(count)))
            .ToLookup(pair => pair.From, pair => pair.To);
        return [.. Enumerable.Range(0, count).Select(index => Table(index, random, [.. targets[index]]))];
    }

    private static DiagramTable Table(int index, Random random, IReadOnlyList<int> targets)
    {
        var links = targets.Select((target, number) =>
            new DiagramLink($"fk{number} on public.t{index}", $"fk{number}", [$"t{target}_{number}"], $"public.t{target}", ["id"]))
                .ToList();
        List<DiagramColumn> columns =
        [
            new("id", "bigint", "PK", true),
            .. Enumerable.Range(0, random.Next(20)).Select(number => new DiagramColumn($"column_{number}", "text", "", number % 2 == 0)),
            .. links.Select(link => new DiagramColumn(link.Columns[0], "bigint", "FK", true)),
        ];
        return new DiagramTable($"public.t{index}", $"t{index}_" + new string('n', random.Next(30)), index % 7 == 3
            ? "foreign table"
            : null, columns, links);
    }
#pragma warning restore CA5394
}
