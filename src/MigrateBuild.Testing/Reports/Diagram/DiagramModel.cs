using System.Globalization;
using MigrateBuild.Schema;
using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Testing.Reports.Diagram;

/// <summary>Reads tables, columns and keys out of a snapshot. A partition is counted with its table.</summary>
internal static class DiagramModel
{
    private const string Public = "public.";

    private static readonly (string Long, string Short)[] Types =
    [
        ("character varying", "varchar"), ("timestamp with time zone", "timestamptz"), ("timestamp without time zone", "timestamp"),
        ("time with time zone", "timetz"), ("time without time zone", "time"), ("double precision", "float8"), ("character(", "char("),
    ];

    internal static IReadOnlyList<DiagramTable> Read(SchemaSnapshot snapshot)
    {
        var columns = snapshot.Objects.Where(item => item.Kind == "column")
            .ToLookup(item => NameParts.Last(item.Identity).Owner, StringComparer.Ordinal);
        var constraints = snapshot.Objects.Where(item => item.Kind == "constraint")
            .ToLookup(item => NameParts.On(item.Identity).Owner, StringComparer.Ordinal);
        var all = snapshot.Objects.Where(item => item.Kind is "table" or "foreign table").ToList();
        var roots = Roots(all);
        var partitions = roots.Values.CountBy(root => root, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. all
                .Where(item => !roots.ContainsKey(item.Identity))
                .Select(item => Table(
                    item, columns[item.Identity], [.. constraints[item.Identity]], roots, partitions.GetValueOrDefault(item.Identity))),
        ];
    }

    /// <summary>The partitioned table of each partition, that of the topmost level.</summary>
    private static Dictionary<string, string> Roots(IReadOnlyList<SchemaObject> tables)
    {
        var byName = tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        var roots = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var partition in tables.Where(table => table[PropertyNames.PartitionOf] is not null))
        {
            var root = partition;
            while (root.Origin is { } origin && root[PropertyNames.PartitionOf] is not null && byName.TryGetValue(origin, out var parent))
                root = parent;
            if (root != partition)
                roots.Add(partition.Identity, root.Identity);
        }

        return roots;
    }

    private static DiagramTable Table(
        SchemaObject table,
        IEnumerable<SchemaObject> columns,
        IReadOnlyList<SchemaObject> constraints,
        Dictionary<string, string> roots,
        int partitions)
    {
        var links = constraints.Where(item => Starts(item, "FOREIGN KEY")).Select(item => Link(item, roots)).ToList();
        (string Sign, HashSet<string> Columns)[] keys =
        [
            ("PK", Columns(constraints, "PRIMARY KEY")),
            ("FK", links.SelectMany(link => link.Columns).ToHashSet(StringComparer.Ordinal)),
            ("UQ", Columns(constraints, "UNIQUE")),
        ];
        var rows = columns
            .OrderBy(column => column.Place ?? int.MaxValue)
            .Select(column => (Item: column, NameParts.Last(column.Identity).Name))
            .Select(pair => new DiagramColumn(
                pair.Name,
                Short(pair.Item[PropertyNames.Type]!),
                string.Join(' ', keys.Where(key => key.Columns.Contains(pair.Name)).Select(key => key.Sign)),
                pair.Item[PropertyNames.NotNull] == "yes"));
        return new DiagramTable(table.Identity, Title(table.Identity), Note(table, partitions), [.. rows], links);
    }

    internal static string Title(string name) => name.StartsWith(Public, StringComparison.Ordinal) ? name[Public.Length..] : name;

    private static string? Note(SchemaObject table, int partitions) => (table.Kind, partitions) switch
    {
        ("foreign table", _) => "foreign table",
        (_, 0) => null,
        (_, 1) => "1 partition",
        _ => string.Create(CultureInfo.InvariantCulture, $"{partitions} partitions"),
    };

    private static DiagramLink Link(SchemaObject constraint, Dictionary<string, string> roots)
    {
        var key = KeyDefinition.Read(constraint[PropertyNames.Definition]!);
        var target = key.Target ?? "";
        return new DiagramLink(
            constraint.Identity,
            NameParts.On(constraint.Identity).Name,
            key.Columns,
            roots.GetValueOrDefault(target, target),
            key.TargetColumns);
    }

    private static HashSet<string> Columns(IReadOnlyList<SchemaObject> constraints, string words) =>
        constraints.Where(item => Starts(item, words))
            .SelectMany(item => KeyDefinition.Read(item[PropertyNames.Definition]!).Columns)
            .ToHashSet(StringComparer.Ordinal);

    private static bool Starts(SchemaObject item, string words) =>
        item[PropertyNames.Definition]?.StartsWith(words, StringComparison.Ordinal) == true;

    private static string Short(string type)
    {
        foreach (var (longer, shorter) in Types)
            type = type.Replace(longer, shorter, StringComparison.Ordinal);
        return type;
    }
}
