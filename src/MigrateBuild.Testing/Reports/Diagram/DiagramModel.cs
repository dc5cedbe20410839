using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Reports.Diagram;

/// <summary>Reads tables, columns and keys out of a snapshot. A partition is counted with its table.</summary>
internal static class DiagramModel
{
    private static readonly (string Long, string Short)[] Types =
    [
        ("character varying", "varchar"), ("timestamp with time zone", "timestamptz"), ("timestamp without time zone", "timestamp"),
        ("time without time zone", "time"), ("double precision", "float8"), ("character(", "char("),
    ];

    internal static IReadOnlyList<DiagramTable> Read(SchemaSnapshot snapshot)
    {
        var columns = snapshot.Objects.Where(item => item.Kind == "column").ToLookup(item => Identity.Last(item.Identity).Owner, StringComparer.Ordinal);
        var constraints = snapshot.Objects.Where(item => item.Kind == "constraint").ToLookup(item => Identity.On(item.Identity).Owner, StringComparer.Ordinal);
        var partitions = snapshot.Objects.Where(item => item["partition of"] is not null).ToLookup(item => item.Origin ?? "", StringComparer.Ordinal);
        return
        [
            .. snapshot.Objects
                .Where(item => item.Kind is "table" or "foreign table" && item["partition of"] is null)
                .Select(item => Table(item, columns[item.Identity], [.. constraints[item.Identity]], partitions[item.Name].Count())),
        ];
    }

    private static DiagramTable Table(SchemaObject table, IEnumerable<SchemaObject> columns, IReadOnlyList<SchemaObject> constraints, int partitions)
    {
        var links = constraints.Where(item => Starts(item, "FOREIGN KEY")).Select(Link).OfType<DiagramLink>().ToList();
        var primary = constraints.Where(item => Starts(item, "PRIMARY KEY")).SelectMany(item => List(item["definition"]!, 0)).ToHashSet(StringComparer.Ordinal);
        var unique = constraints.Where(item => Starts(item, "UNIQUE")).SelectMany(item => List(item["definition"]!, 0)).ToHashSet(StringComparer.Ordinal);
        var foreign = links.SelectMany(link => link.Columns).ToHashSet(StringComparer.Ordinal);
        var rows = columns
            .Select(column => (Item: column, Identity.Last(column.Identity).Name))
            .Select(pair => new DiagramColumn(
                pair.Name,
                Short(pair.Item["type"]!),
                (primary.Contains(pair.Name) ? "P" : "") + (foreign.Contains(pair.Name) ? "F" : "") + (unique.Contains(pair.Name) ? "U" : ""),
                pair.Item["not null"] == "yes"))
            .OrderByDescending(column => column.Marks.Contains('P', StringComparison.Ordinal))
            .ThenByDescending(column => column.Marks.Contains('F', StringComparison.Ordinal));
        return new DiagramTable(table.Identity, [.. rows], links, partitions);
    }

    // FOREIGN KEY (a, b) REFERENCES shop.customers(id, no) ON DELETE CASCADE
    private static DiagramLink? Link(SchemaObject constraint)
    {
        const string References = " REFERENCES ";
        var definition = constraint["definition"]!;
        var at = definition.IndexOf(References, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var target = Identity.Routine(definition[(at + References.Length)..]);
        return new DiagramLink(Identity.On(constraint.Identity).Name, List(definition, 0), target, List(definition, at + References.Length + target.Length));
    }

    private static List<string> List(string definition, int from)
    {
        var open = definition.IndexOf('(', from);
        var close = open < 0 ? -1 : definition.IndexOf(')', open);
        return close < 0 ? [] : [.. definition[(open + 1)..close].Split(", ")];
    }

    private static bool Starts(SchemaObject item, string words) => item["definition"]?.StartsWith(words, StringComparison.Ordinal) == true;

    private static string Short(string type)
    {
        foreach (var (longer, shorter) in Types)
            type = type.Replace(longer, shorter, StringComparison.Ordinal);
        return type;
    }
}
