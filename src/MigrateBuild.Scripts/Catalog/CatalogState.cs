using System.Collections.Immutable;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What the scripts say is in the database at one moment.</summary>
internal sealed record CatalogState
{
    internal const string DefaultSchema = "public";

    /// <summary>A new database: the schema <c>public</c> is there.</summary>
    internal static readonly CatalogState Empty = new CatalogState().With(new CatalogItem(0, ObjectKind.Schema, DefaultSchema));

    private ImmutableDictionary<int, CatalogItem> Items { get; init; } = ImmutableDictionary<int, CatalogItem>.Empty;

    private ImmutableDictionary<string, ImmutableList<int>> ByName { get; init; } = ImmutableDictionary<string, ImmutableList<int>>.Empty;

    private ImmutableDictionary<int, ImmutableList<int>> ByParent { get; init; } = ImmutableDictionary<int, ImmutableList<int>>.Empty;

    internal IEnumerable<CatalogItem> All => Items.Values;

    internal bool Has(int id) => Items.ContainsKey(id);

    internal CatalogItem? Find(int id) => Items.GetValueOrDefault(id);

    internal CatalogItem? ParentOf(CatalogItem item) => item.Parent is { } parent ? Find(parent) : null;

    internal IEnumerable<CatalogItem> Named(string name) => ByName.GetValueOrDefault(name)?.Select(id => Items[id]) ?? [];

    internal IEnumerable<CatalogItem> PartsOf(int id) => ByParent.GetValueOrDefault(id)?.Select(part => Items[part]) ?? [];

    internal CatalogItem? Part(int id, ObjectKind kind, string name) =>
        Named(name).FirstOrDefault(item => item.Parent == id && item.Kind == kind);

    /// <summary>The schema that an object lies in, be it through what it is part of.</summary>
    internal string SchemaOf(CatalogItem item) => ParentOf(item) is { } parent ? SchemaOf(parent) : item.Schema ?? DefaultSchema;

    /// <summary>The table (or what else) that an item is part of in the end; itself where it is part of nothing.</summary>
    internal CatalogItem RootOf(CatalogItem item) => ParentOf(item) is { } parent ? RootOf(parent) : item;

    /// <summary>
    /// An object by the name that a script gives it; one without schema is looked for in the default one first, then in all.
    /// </summary>
    internal CatalogItem? Find(ObjectKind kind, ObjectName name, string? schema = null)
    {
        var candidates =
            Named(name.Name).Where(item => ObjectKinds.Agree(kind, item.Kind) && (item.Parent is null || item.IsRelation)).ToList();
        if (!kind.LiesInSchema)
            return candidates.FirstOrDefault();
        var inSchema = candidates.Find(item => SchemaOf(item) == (name.Schema ?? schema ?? DefaultSchema));
        return inSchema ?? (name.Schema is null && candidates.Count == 1 ? candidates[0] : null);
    }

    /// <summary>The routines of a name, whatever their arguments.</summary>
    internal IEnumerable<CatalogItem> Routines(ObjectName name) =>
        Named(name.Name).Where(item => item.Kind.IsRoutine && (name.Schema is null || item.Schema == name.Schema));

    /// <summary>What the names in a part of a tree mean, as far as it is here.</summary>
    internal IEnumerable<CatalogItem> Referenced(TreeReferences references, string? schema = null) =>
        references.Relations.Select(name => Find(ObjectKind.Table, name, schema))
            .Concat(references.Types.Select(name => Find(ObjectKind.Type, name, schema)))
            .OfType<CatalogItem>()
            .Concat(references.Routines.SelectMany(Routines));

    /// <summary>Adds an item, or puts it in the place of the one with its number.</summary>
    internal CatalogState With(CatalogItem item)
    {
        var without = Find(item.Id) is { } old ? Unlisted(old) : this;
        return without with
        {
            Items = without.Items.SetItem(item.Id, item),
            ByName = without.ByName.SetItem(item.Name, (without.ByName.GetValueOrDefault(item.Name) ?? []).Add(item.Id)),
            ByParent = item.Parent is { } parent
                ? without.ByParent.SetItem(parent, (without.ByParent.GetValueOrDefault(parent) ?? []).Add(item.Id))
                : without.ByParent,
        };
    }

    /// <summary>Drops an item with all that goes with it.</summary>
    /// <param name="cascade">Whether what merely uses it goes too.</param>
    internal CatalogState Without(CatalogItem item, bool cascade)
    {
        if (!Has(item.Id))
            return this;
        var state = Unlisted(item) with { };
        state = state with { Items = state.Items.Remove(item.Id) };
        foreach (var part in PartsOf(item.Id))
            state = state.Without(part, cascade);
        if (item.Kind == ObjectKind.Schema)
        {
            foreach (var inside in Items.Values.Where(
                other => other.Parent is null && other.Schema == item.Name && other.Kind.LiesInSchema))
                state = state.Without(inside, cascade);
        }

        foreach (var dependent in DependentsOf(item, cascade))
            state = state.Without(dependent, cascade);
        return state;
    }

    private IEnumerable<CatalogItem> DependentsOf(CatalogItem item, bool cascade)
    {
        // An index or constraint goes with a column, whether or not the statement says CASCADE.
        if (item.Kind == ObjectKind.Column && ParentOf(item) is { } table)
        {
            foreach (var part in PartsOf(table.Id).Where(part => part.Columns.Contains(item.Id) || part.ReadColumns.Contains(item.Id)))
                yield return part;
        }

        if (!cascade)
            yield break;
        foreach (var other in Items.Values.Where(
            other => other.Uses.Contains(item.Id) || other.Target == item.Id || other.TargetColumns.Contains(item.Id)))
            yield return other;
    }

    private CatalogState Unlisted(CatalogItem item) => this with
    {
        ByName = ByName.TryGetValue(item.Name, out var named) ? ByName.SetItem(item.Name, named.Remove(item.Id)) : ByName,
        ByParent =
            item.Parent is { } parent && ByParent.TryGetValue(parent, out var parts)
            ? ByParent.SetItem(parent, parts.Remove(item.Id))
            : ByParent,
    };
}
