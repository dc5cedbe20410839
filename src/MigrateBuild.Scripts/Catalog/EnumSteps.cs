using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>What happens to the values of enum types.</summary>
internal static class EnumSteps
{
    // Values may hold any character but this.
    private const char Separator = '\0';

    internal static Fact Values(IEnumerable<string> values)
    {
        var list = values.ToList();
        return new Fact(string.Join(Separator, list), null, string.Join(", ", list.Select(value => $"'{value}'")));
    }

    internal static void Add(ScriptRun run, AddEnumValue add)
    {
        var type = run.Owner(ObjectKind.Type, add.Type);
        var values = Of(type);
        if (values.Contains(add.Value))
            return;
        var neighbour = values.IndexOf(add.Tree.Text("newValNeighbor"));
        if (neighbour < 0)
            values.Add(add.Value);
        else
            values.Insert(add.Tree.Flag("newValIsAfter") ? neighbour + 1 : neighbour, add.Value);
        run.Replace(type.With(FactNames.Values, Values(values)));
    }

    internal static void Rename(ScriptRun run, RenameEnumValue rename)
    {
        var type = run.Owner(ObjectKind.Type, rename.Type);
        if (type.Facts.ContainsKey(FactNames.Values))
            run.Replace(type.With(FactNames.Values, Values(Of(type).Select(value => value == rename.Value ? rename.NewValue : value))));
    }

    internal static List<string> Of(CatalogItem type) =>
        type.Facts.TryGetValue(FactNames.Values, out var fact) && fact.Value.Length > 0 ? [.. fact.Value.Split(Separator)] : [];
}
