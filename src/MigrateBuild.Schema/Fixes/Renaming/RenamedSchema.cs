using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes;

/// <summary>A schema as it is when renames have run, all at once: what changes places goes by names that no text has.</summary>
internal static class RenamedSchema
{
    /// <param name="renames">The renames, <see cref="Renames.Rebased"/>.</param>
    /// <param name="actual">The schema before them.</param>
    internal static SchemaSnapshot From(IReadOnlyList<Rename> renames, SchemaSnapshot actual)
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
        {
            var renamed = objects.Select(item => Applied(item, one.Actual, one.Expected)).ToList();
            var names = objects.Zip(renamed).Where(pair => pair.First.Name != pair.Second.Name)
                .ToDictionary(pair => pair.First.Name, pair => pair.Second.Name, StringComparer.Ordinal);
            objects = [.. renamed.Select(item =>
                item.Renamed(item.Identity, item.Names, item.Target, Now(item.Parent), Now(item.Origin), item.Properties))];

            string? Now(string? name) => name is null ? null : names.GetValueOrDefault(name, name);
        }

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

    /// <summary>The object as it is then; what it belongs to is told by the caller.</summary>
    private static SchemaObject Applied(SchemaObject item, SchemaObject from, SchemaObject to)
    {
        var names = NamesOf(item, from, to);
        var identity = names.SequenceEqual(item.Names)
            ? item.Identity[..^OwnName.Arguments(item).Length] + Text(OwnName.Arguments(item))
            : OwnName.IdentityOf(item, names, Text(OwnName.Arguments(item)));
        // What is called by what it is about, or by types.
        if (item.Names.Count == 0 || item.Target.Count > 0)
            identity = Text(item.Identity);
        var uses = Dependencies.Uses(item, from);
        return item.Renamed(
            identity, names, [.. item.Target.Select(Text)], item.Parent, item.Origin,
            [.. item.Properties.Select(property =>
                uses || item.Name == from.Name ? property with { Value = Texts(property.Value) } : property)]);

        string Text(string text) => RenamedText.Replace(text, from.Identity, to.Identity, column: false);

        string Texts(string text)
        {
            var whole = RenamedText.Replace(text, Renames.WholeName(from), Renames.WholeName(to), column: false);
            if (from.Kind != "column")
                return item.Name == from.Name && Renames.StandsBare(from)
                    ? RenamedText.Replace(whole, Renames.Bare(from), Renames.Bare(to), column: true)
                    : whole;
            var (old, name) = (OwnName.Of(from), OwnName.Of(to));
            return RenamedText.Replace(whole, old, name, column: true).Replace($"{name} AS {name}", name, StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<string> NamesOf(SchemaObject item, SchemaObject from, SchemaObject to)
    {
        if (item.Name == from.Name)
            return to.Names;
        // The index of a key has the key's name.
        if (from.Kind == "constraint" && item.Kind == "index" && item.Parent == from.Name)
            return [.. item.Names.SkipLast(1), OwnName.Of(to)];
        return from.Kind is not ("function" or "procedure") && item.Names.Count > from.Names.Count
            && item.Names.Take(from.Names.Count).SequenceEqual(from.Names)
            ? [.. to.Names, .. item.Names.Skip(from.Names.Count)]
            : item.Names;
    }
}
