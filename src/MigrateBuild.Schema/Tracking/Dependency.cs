using System.Globalization;

namespace MigrateBuild.Schema.Tracking;

/// <summary>A row of <c>pg_depend</c>.</summary>
/// <param name="Catalog">The catalog of the object that depends: its oid.</param>
/// <param name="Object">The object that depends.</param>
/// <param name="On">The object that it depends on.</param>
internal readonly record struct Dependency(uint Catalog, uint Object, uint On)
{
    // The oids of the server's own catalogs are the same in every database and version (src/include/catalog).
    public const uint Types = 1247;
    public const uint Routines = 1255;
    public const uint Relations = 1259;
    public const uint Rules = 2618;
    public const uint Policies = 3256;

    /// <summary>Whether the object holds a query or an expression that can name any column of several tables.</summary>
    public bool IsQuery => Catalog is Routines or Rules or Policies;

    /// <summary>Reads the lines of <c>PulseDependencies.sql</c>.</summary>
    public static IReadOnlyList<Dependency> ReadAll(string lines)
    {
        var rows = new List<Dependency>();
        Span<Range> fields = stackalloc Range[3];
        foreach (var line in lines.AsSpan().EnumerateLines())
        {
            line.Split(fields, ' ');
            rows.Add(new(Oid(line[fields[0]]), Oid(line[fields[1]]), Oid(line[fields[2]])));
        }

        return rows;
    }

    private static uint Oid(ReadOnlySpan<char> text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
