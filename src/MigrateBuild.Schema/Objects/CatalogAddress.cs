using System.Globalization;

namespace MigrateBuild.Schema.Objects;

/// <summary>
/// Where an object stands in the catalogs, as <c>pg_depend</c> says it; another database has the same object elsewhere.
/// </summary>
/// <param name="Catalog">The catalog: its oid.</param>
/// <param name="Object">The object: its oid.</param>
/// <param name="Part">The column; 0 for the object as a whole.</param>
internal readonly record struct CatalogAddress(uint Catalog, uint Object, int Part) : IComparable<CatalogAddress>
{
    /// <summary>Reads <c>1259,16385,2 1247,16390,0</c>; each address once, in their order.</summary>
    internal static CatalogAddress[] ReadAll(params ReadOnlySpan<string?> lists)
    {
        var all = new List<CatalogAddress>();
        foreach (var list in lists)
            foreach (var range in list.AsSpan().Split(' '))
                if (Read(list.AsSpan()[range]) is { Object: > 0 } address && !all.Contains(address))
                    all.Add(address);
        all.Sort();
        return [.. all];
    }

    /// <summary>Whether another one is this, or a part of it.</summary>
    internal bool Includes(CatalogAddress other) =>
        Object == other.Object && Catalog == other.Catalog && (Part == 0 || Part == other.Part);

    public int CompareTo(CatalogAddress other) => (Catalog, Object, Part).CompareTo((other.Catalog, other.Object, other.Part));

    private static CatalogAddress Read(ReadOnlySpan<char> text)
    {
        Span<Range> fields = stackalloc Range[3];
        return text.Split(fields, ',') < 3
            ? default
            : new(Number(text[fields[0]]), Number(text[fields[1]]), (int)Number(text[fields[2]]));
    }

    private static uint Number(ReadOnlySpan<char> text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
