using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>A schema as it is when renames have run, all at once: what changes places goes by names that no text has.</summary>
internal static class RenamedSchema
{
    /// <param name="renames">The renames, <see cref="Renames.Rebased"/>.</param>
    /// <param name="actual">The schema before them.</param>
    internal static SchemaSnapshot Of(IReadOnlyList<Rename> renames, SchemaSnapshot actual)
    {
        IReadOnlyList<SchemaObject> objects = [.. HiddenNotNull.With(actual)];
        objects = AtOnce([.. renames.Where(rename => !rename.IsOfPart)], objects);
        objects = AtOnce([.. renames.Where(rename => rename.IsOfPart)], objects);
        return new SchemaSnapshot(HiddenNotNull.Without(objects)) { ServerVersion = actual.ServerVersion };
    }

    private static IReadOnlyList<SchemaObject> AtOnce(IReadOnlyList<Rename> renames, IReadOnlyList<SchemaObject> objects)
    {
        var aside = renames.Select((rename, index) => OwnName.Changed(rename.From, $"migratebuild_renaming_{index}_")).ToList();
        foreach (var (rename, between) in renames.Zip(aside))
            objects = Applied(new Rename(between, rename.From), objects);
        foreach (var (rename, between) in renames.Zip(aside))
            objects = Applied(new Rename(rename.Expected, between), objects);
        return objects;
    }

    private static IReadOnlyList<SchemaObject> Applied(Rename rename, IReadOnlyList<SchemaObject> objects)
    {
        foreach (var one in WithHeirs(rename, objects))
            objects = [.. objects.Select(item => Applied(item, one.Actual, one.Expected))];
        return objects;
    }

    /// <summary>A column that has another name has it in all tables that inherit it.</summary>
    private static List<Rename> WithHeirs(Rename rename, IReadOnlyList<SchemaObject> objects)
    {
        var all = new List<Rename> { rename };
        for (var at = 0; rename.Expected.Kind == "column" && at < all.Count; at++)
            all.AddRange(objects.Where(item => item.Kind == "column" && item.Origin == all[at].Actual.Name)
                .Select(item => new Rename(OwnName.Changed(item, OwnName.Of(rename.Expected)), item)));
        return all;
    }

    private static SchemaObject Applied(SchemaObject item, SchemaObject from, SchemaObject to)
    {
        var identity = Names(item.Identity);
        // The index of a key has the key's name.
        if (from.Kind == "constraint" && item.Kind == "index" && item.Parent == from.Name)
            identity = NameParts.Last(item.Identity).Owner + "." + NameParts.On(to.Identity).Name;
        var uses = Mentions.Uses(item, from);
        return new SchemaObject(
            item.Class, item.Kind, identity, item.Parent is null ? null : Names(item.Parent), item.Origin is null ? null : Names(item.Origin),
            [.. item.Properties.Select(property => uses || item.Name == from.Name ? property with { Value = Texts(property.Value) } : property)])
        { Place = item.Place, IsInherited = item.IsInherited };

        string Names(string text) => RenamedText.Replace(text, from.Identity, to.Identity, column: false);

        string Texts(string text)
        {
            var whole = RenamedText.Replace(text, Renames.WholeName(from), Renames.WholeName(to), column: false);
            if (from.Kind != "column")
                return item.Name == from.Name && Renames.StandsBare(from) ? RenamedText.Replace(whole, Renames.Bare(from), Renames.Bare(to), column: true) : whole;
            var (old, name) = (NameParts.Last(from.Identity).Name, NameParts.Last(to.Identity).Name);
            return RenamedText.Replace(whole, old, name, column: true).Replace($"{name} AS {name}", name, StringComparison.Ordinal);
        }
    }
}
