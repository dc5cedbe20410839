using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema;

/// <summary>One object of a schema, free of everything that two databases of the same schema may differ in (oids, order).</summary>
public sealed class SchemaObject
{
    internal SchemaObject(
        SchemaObjectClass objectClass,
        string kind,
        string identity,
        string? parent,
        string? origin,
        IReadOnlyList<SchemaProperty> properties)
    {
        Class = objectClass;
        Kind = kind;
        Identity = identity;
        Parent = parent;
        Origin = origin;
        Properties = properties;
        Name = kind + " " + identity;
    }

    /// <summary>The kind, as a person says it: <c>table</c>, <c>column</c>, <c>index</c>, <c>grant</c>.</summary>
    public string Kind { get; }

    /// <summary>
    /// The name, as PostgreSQL's messages write it: <c>shop.orders</c>, <c>shop.orders.total</c>, <c>shop.total(integer)</c>,
    /// <c>orders_pkey on shop.orders</c>; quoted where it must be.
    /// </summary>
    public string Identity { get; }

    /// <summary><see cref="Kind"/> and <see cref="Identity"/>; no two objects of a snapshot share it.</summary>
    public string Name { get; }

    /// <summary>The <see cref="Name"/> of the object that this one belongs to and goes with (a column's table), or null.</summary>
    public string? Parent { get; }

    /// <summary>The properties that it has, in a fixed order; what is not set is not there.</summary>
    public IReadOnlyList<SchemaProperty> Properties { get; }

    /// <summary>The object that this one is inherited from (a partition's column: the partitioned table's), or null.</summary>
    internal string? Origin { get; }

    internal SchemaObjectClass Class { get; }

    /// <summary>Whether a constraint is inherited from another table's, be it the table's own too or not.</summary>
    internal bool IsInherited { get; init; }

    /// <summary>
    /// Where a column stands among those of its table, from 1 on. It does not count, unless the snapshot says so by a property.
    /// </summary>
    internal int? Place { get; init; }

    /// <summary>
    /// The name in parts, each as SQL writes it: schema, table and own name of a column, an index or a constraint, schema and own name
    /// of most others. Empty for what is only called by its <see cref="Identity"/>.
    /// </summary>
    internal IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>What a grant, a comment or a member is about, in parts (<see cref="SchemaObjectClass"/>); empty for any other.</summary>
    internal IReadOnlyList<string> Target { get; init; } = [];

    /// <summary>Where others depend on it; empty where none can, or the object was not read from a server.</summary>
    internal IReadOnlyList<CatalogAddress> Addresses { get; init; } = [];

    /// <summary>The addresses of what it depends on.</summary>
    internal IReadOnlyList<CatalogAddress> Edges { get; init; } = [];

    /// <summary>What to say of the object in a few words, or null.</summary>
    internal string? Summary => Class.Summarize(this);

    /// <summary>The value of a property.</summary>
    /// <param name="property">The property's name.</param>
    /// <returns>The value, or null when it is not set.</returns>
    public string? this[string property] => Find(property)?.Value;

    /// <summary>The property of that name; null where it is not set.</summary>
    internal SchemaProperty? Find(string name)
    {
        foreach (var property in Properties)
            if (property.Name == name)
                return property;

        return null;
    }

    /// <summary>Whether two objects are the same in all that counts.</summary>
    internal bool IsSameAs(SchemaObject other) =>
        Name == other.Name && Parent == other.Parent && Origin == other.Origin && Properties.SequenceEqual(other.Properties);

    /// <summary>Whether nothing differs that is known of two objects of one database.</summary>
    internal bool HasSameTextAs(SchemaObject other) =>
        Name == other.Name && Parent == other.Parent && Origin == other.Origin && Place == other.Place && IsInherited == other.IsInherited
        && Addresses.SequenceEqual(other.Addresses) && Edges.SequenceEqual(other.Edges)
        && Properties.Count == other.Properties.Count
        && Properties.Zip(other.Properties).All(pair => pair.First.HasSameTextAs(pair.Second));

    /// <summary>The same object with other names.</summary>
    internal SchemaObject Renamed(
        string identity, IReadOnlyList<string> names, IReadOnlyList<string> target, string? parent, string? origin,
        IReadOnlyList<SchemaProperty> properties) =>
        new(Class, Kind, identity, parent, origin, properties)
        {
            Place = Place,
            IsInherited = IsInherited,
            Names = names,
            Target = target,
            Addresses = Addresses,
            Edges = Edges,
        };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
