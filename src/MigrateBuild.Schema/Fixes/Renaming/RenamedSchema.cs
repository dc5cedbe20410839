using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>A schema as it is when renames have run, all at once: what changes places goes by names that no text has.</summary>
internal static class RenamedSchema
{
    /// <param name="renames">The renames, <see cref="Renames.Rebased"/>.</param>
    /// <param name="actual">The schema before them.</param>
    internal static SchemaSnapshot From(IReadOnlyList<Rename> renames, SchemaSnapshot actual)
    {
        IReadOnlyList<SchemaObject> objects = [.. HiddenNotNull.With(actual)];
        objects = AtOnce([.. renames.Where(rename => rename.Expected.Kind == "schema")], objects);
        objects = AtOnce([.. renames.Where(rename => !rename.IsOfPart && rename.Expected.Kind != "schema")], objects);
        objects = AtOnce([.. renames.Where(rename => rename.IsOfPart)], objects);
        return new SchemaSnapshot(HiddenNotNull.Without(objects)) { ServerVersion = actual.ServerVersion };
    }

    private static IReadOnlyList<SchemaObject> AtOnce(IReadOnlyList<Rename> renames, IReadOnlyList<SchemaObject> objects)
    {
        if (renames is [var only])
            return Applied(new Rename(only.Expected, only.From), objects);
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

    /// <summary>
    /// A column that has another name has it in all tables that inherit it, what is in a schema that has another name is in that, and the
    /// sequences of a table's columns are where the table is.
    /// </summary>
    private static List<Rename> WithHeirs(Rename rename, IReadOnlyList<SchemaObject> objects)
    {
        var all = new List<Rename> { rename };
        if (rename.Expected.Kind == "schema")
            all.InsertRange(0, objects.Where(item => Renames.IsMovable(item) && item.Names[0] == rename.Actual.Identity)
                .Select(item => new Rename(OwnName.Moved(item, rename.Expected.Identity), item)));
        else if (rename.IsMove)
            all.AddRange(objects.Where(item => item.Kind == "sequence" && OwnName.SchemaOf(item) == OwnName.SchemaOf(rename.Actual)
                    && item.Parent is { } column && objects.Any(other => other.Name == column && other.Parent == rename.Actual.Name))
                .Select(item => new Rename(OwnName.Moved(item, rename.Expected.Names[0]), item)));
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
            : from.Kind == "schema" ? Text(item.Identity)
            : OwnName.IdentityOf(item, names, Text(OwnName.Arguments(item)));
        // What is called by what it is about, or by types.
        if (item.Names.Count == 0 || item.Target.Count > 0)
            identity = Text(item.Identity);
        var uses = Dependencies.Uses(item, from);
        var (schema, now) = (OwnName.SchemaOf(item), names.Count > 1 ? names[0] : null);
        return item.Renamed(
            identity, names, Target(), item.Parent == "schema " + schema ? "schema " + now : item.Parent, item.Origin,
            [.. item.Properties.Select(property => uses || Is(item, from) ? property with { Value = Texts(property.Value) }
                : IsWithTable(property) ? property with { Value = now + property.Value[schema!.Length..] } : property)]);

        // The sequence of an identity is where its table is.
        bool IsWithTable(SchemaProperty property) => property.Name == PropertyNames.IdentitySequence && schema != now
            && property.Value.StartsWith(schema + ".", StringComparison.Ordinal);

        IReadOnlyList<string> Target()
        {
            var target = item.Target.Select(Text).ToList();
            // Where the name of what it is about has changed, so has that of the schema, if the object has moved.
            if (from.Kind != "schema" && target is [_, var about, var its, ..] && about != item.Target[1] && its == OwnName.SchemaOf(from))
                target[2] = to.Names[0];
            return target;
        }

        string Text(string text) => RenamedText.Replace(text, from.Identity, to.Identity, column: false);

        string Texts(string text)
        {
            var whole = RenamedText.Replace(text, Renames.WholeName(from), Renames.WholeName(to), column: false);
            if (from.Kind != "column")
                return Is(item, from) && Renames.StandsBare(from)
                    ? RenamedText.Replace(whole, Renames.Bare(from), Renames.Bare(to), column: true)
                    : whole;
            var (old, name) = (OwnName.Of(from), OwnName.Of(to));
            return RenamedText.Replace(whole, old, name, column: true).Replace($"{name} AS {name}", name, StringComparison.Ordinal);
        }
    }

    /// <summary>Also a routine that has another name meanwhile, since the types of its arguments have.</summary>
    private static bool Is(SchemaObject item, SchemaObject other) => item.Name == other.Name
        || (item.Kind == other.Kind && item.Addresses.Count > 0 && item.Addresses.SequenceEqual(other.Addresses));

    private static IReadOnlyList<string> NamesOf(SchemaObject item, SchemaObject from, SchemaObject to)
    {
        if (Is(item, from))
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
