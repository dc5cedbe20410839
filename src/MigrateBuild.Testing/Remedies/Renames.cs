using MigrateBuild.Testing.Names;

namespace MigrateBuild.Testing.Remedies;

/// <summary>
/// Finds what was renamed: one object that is missing and one that is left over, of the same kind at the same place, that say
/// the same of themselves but for the name, and no other that does.
/// </summary>
internal static class Renames
{
    private static readonly string[] Kinds =
        ["table", "column", "constraint", "index", "view", "materialized view", "sequence", "trigger", "policy", "rule", "enum", "domain", "function", "procedure"];

    /// <param name="differences">The differences.</param>
    /// <param name="isRenamed">
    /// Whether the scripts speak of a rename between two names; asked about objects that may be alike by chance. Null where there are no scripts.
    /// </param>
    internal static IReadOnlyList<Rename> Find(IReadOnlyList<SchemaDifference> differences, Func<SchemaObject, SchemaObject, bool>? isRenamed = null)
    {
        var candidates = differences
            .Where(difference => difference.Kind != SchemaDifferenceKind.Changed && Kinds.Contains(difference.Subject.Kind))
            .GroupBy(Print, StringComparer.Ordinal);
        var renames = new List<Rename>();
        foreach (var group in candidates)
            if (group.ToList() is { Count: 2 } pair
                && pair.Find(difference => difference.Kind == SchemaDifferenceKind.Missing) is { } missing
                && pair.Find(difference => difference.Kind == SchemaDifferenceKind.LeftOver) is { } left
                && (!MayBeChance(missing) || isRenamed?.Invoke(missing.Subject, left.Subject) != false))
                renames.Add(new Rename(missing, left));
        return renames;
    }

    /// <summary>The schema as it is when the names are given back.</summary>
    internal static SchemaSnapshot Apply(IReadOnlyList<Rename> renames, SchemaSnapshot actual)
    {
        IEnumerable<SchemaObject> objects = actual.Objects;
        foreach (var rename in renames)
        {
            var (from, to) = (rename.Actual.Subject, rename.Expected.Subject);
            objects = [.. objects.Select(item => Applied(item, from, to))];
        }

        return new SchemaSnapshot(objects);
    }

    private static SchemaObject Applied(SchemaObject item, SchemaObject from, SchemaObject to)
    {
        var identity = Names(item.Identity);
        // The index of a key has the key's name.
        if (from.Kind == "constraint" && item.Kind == "index" && item.Parent == from.Name)
            identity = Identity.Last(item.Identity).Owner + "." + Identity.On(to.Identity).Name;
        var uses = Mentions.Uses(item, from);
        return new SchemaObject(
            item.Class, item.Kind, identity, item.Parent is null ? null : Names(item.Parent), item.Origin is null ? null : Names(item.Origin),
            [.. item.Properties.Select(property => uses || item.Name == from.Name ? property with { Value = Texts(property.Value) } : property)])
        { Place = item.Place, IsInherited = item.IsInherited };

        string Names(string text) => Replace(text, from.Identity, to.Identity, column: false);

        string Texts(string text)
        {
            var whole = Replace(text, Name(from), Name(to), column: false);
            if (from.Kind != "column")
                return item.Name == from.Name && StandsBare(from) ? Replace(whole, Bare(from), Bare(to), column: true) : whole;
            var (old, name) = (Identity.Last(from.Identity).Name, Identity.Last(to.Identity).Name);
            return Replace(whole, old, name, column: true).Replace($"{name} AS {name}", name, StringComparison.Ordinal);
        }
    }

    private static string Name(SchemaObject item) => item.Kind is "function" or "procedure" ? Identity.Routine(item.Identity) : item.Identity;

    private static bool MayBeChance(SchemaDifference missing) =>
        missing.Subject.Kind is "column" or "sequence" or "policy" || (missing.Subject.Kind == "table" && missing.Contents.Count(part => part.Kind == "column") < 2);

    /// <summary>Kind, place and all that the object says of itself, its own name left out.</summary>
    private static string Print(SchemaDifference difference)
    {
        var item = difference.Subject;
        var parts = item.Kind == "table" ? difference.Contents.Where(part => part.Kind == "column") : [];
        var lines = parts.Select(part => $"{Identity.Last(part.Identity).Name}\n{Own(part)}").Order(StringComparer.Ordinal);
        return $"{item.Kind}\n{item.Parent}\n{Arguments(item)}\n{Own(item)}\n{string.Join('\n', lines)}";

        string Own(SchemaObject part) => string.Join('\n', part.Properties
            .Where(property => property.Name != "position")
            .Select(property => $"{property.Name}={Replace(Replace(property.Value, Name(item), "?", column: false), Bare(item), "?", column: StandsBare(item))}"));
    }

    private static string Arguments(SchemaObject item) => item.Kind is "function" or "procedure" ? item.Identity[Identity.Routine(item.Identity).Length..] : "";

    /// <summary>Whether the definition of the object itself names it without its schema.</summary>
    private static bool StandsBare(SchemaObject item) => item.Kind is "index" or "trigger" or "rule" or "function" or "procedure";

    private static string Bare(SchemaObject item) => item.Kind switch
    {
        "index" or "function" or "procedure" => Identity.Last(Identity.Routine(item.Identity)).Name,
        "trigger" or "rule" => Identity.On(item.Identity).Name,
        _ => item.Identity,
    };

    private static string Replace(string text, string from, string to, bool column)
    {
        if (!text.Contains(from, StringComparison.Ordinal))
            return text;
        var result = new System.Text.StringBuilder();
        var done = 0;
        for (var at = text.IndexOf(from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(from, at + 1, StringComparison.Ordinal))
        {
            var slice = text.AsSpan(Math.Max(0, at - 1), Math.Min(text.Length, at + from.Length + 1) - Math.Max(0, at - 1)).ToString();
            // Inside the quotes of another name it is no name of its own.
            var isInside = from[0] != '"' && text.AsSpan(0, at).Count('"') % 2 == 1;
            if (at < done || isInside || !(column ? Mentions.OfColumn(slice, from) : Mentions.Of(slice, from)))
                continue;
            result.Append(text, done, at - done).Append(to);
            done = at + from.Length;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
