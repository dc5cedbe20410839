using System.Globalization;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Snapshots;

/// <summary>What a row says of its object that is no property of it (<see cref="SchemaObjectClass"/>).</summary>
internal sealed class UncomparedColumns
{
    internal const string Position = "position";

    private uint _catalog;
    private uint _object;
    private int _part;
    private string? _aliases;
    private string? _uses;
    private string? _edges;
    private string? _bearerEdges;

    internal int? Place { get; private set; }

    internal string? Places { get; private set; }

    internal bool IsInherited { get; private set; }

    internal IReadOnlyList<string> Names { get; private set; } = [];

    internal IReadOnlyList<string> Target { get; private set; } = [];

    internal IReadOnlyList<CatalogAddress> Addresses => _object == 0
        ? []
        : [new CatalogAddress(_catalog, _object, _part), .. CatalogAddress.ReadAll(_aliases)];

    internal IReadOnlyList<CatalogAddress> Edges => CatalogAddress.ReadAll(_uses, _edges, _bearerEdges);

    /// <summary>Keeps a value; false where the column is a property.</summary>
    internal bool Take(string column, object value)
    {
        switch (column)
        {
            case Position:
                Place = int.Parse(Text(value), CultureInfo.InvariantCulture);
                return true;
            case "places":
                Places = Text(value);
                return true;
            case "inherited":
                return IsInherited = true;
            case "names":
                Names = (string[])value;
                return true;
            case "target":
                Target = (string[])value;
                return true;
            case "catalog":
                _catalog = (uint)value;
                return true;
            case "object":
                _object = (uint)value;
                return true;
            case "part":
                _part = Convert.ToInt32(value, CultureInfo.InvariantCulture);
                return true;
            case "aliases":
                _aliases = Text(value);
                return true;
            case "uses":
                _uses = Text(value);
                return true;
            case "edges":
                _edges = Text(value);
                return true;
            case "bearer_edges":
                _bearerEdges = Text(value);
                return true;
            default:
                return column is "bearer_catalog" or "bearer";
        }
    }

    internal static string Text(object value) => value switch
    {
        string text => text,
        true => "yes",
        false => "no",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
