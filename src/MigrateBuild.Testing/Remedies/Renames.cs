using MigrateBuild.Testing.Names;
using MigrateBuild.Testing.Remedies.Kinds;
using MigrateBuild.Testing.Schema;

namespace MigrateBuild.Testing.Remedies;

/// <summary>
/// Finds what was renamed: one object that is missing and one that is left over, of the same kind at the same place, that say
/// the same of themselves but for the name, and no other that does.
/// </summary>
internal static class Renames
{
    private static readonly string[] Kinds =
        ["table", "column", "constraint", "index", "view", "materialized view", "sequence", "trigger", "policy", "rule", "enum", "domain", "function", "procedure"];

    /// <param name="comparison">The two schemas.</param>
    /// <param name="isRenamed">
    /// Whether the scripts speak of a rename between two names; asked about objects that may be alike by chance. Null where there are no scripts.
    /// </param>
    internal static IReadOnlyList<Rename> Find(SchemaComparison comparison, Func<SchemaObject, SchemaObject, bool>? isRenamed = null)
    {
        var expected = Candidates(comparison, SchemaDifferenceKind.Missing, comparison.Expected);
        var actual = Candidates(comparison, SchemaDifferenceKind.LeftOver, comparison.Actual);
        var renames = new List<Rename>();
        foreach (var (print, items) in expected)
            if (items is [var to] && actual.TryGetValue(print, out var others) && others is [var from] && to.Name != from.Name
                && (!MayBeChance(to, comparison) || isRenamed?.Invoke(to, from) != false))
                renames.Add(new Rename(to, from));

        renames.AddRange(NotNullColumns.Find(renames, comparison, isRenamed, item => Print(item, comparison.Actual)));
        // With its column, table or domain it has all that it had.
        renames.RemoveAll(rename => NotNull.Is(rename.Expected)
            && renames.Exists(other => other.Expected.Name == rename.Expected.Parent || other.Actual.Name == rename.Actual.Parent));
        while (renames.RemoveAll(rename => IsBlocked(rename, renames, comparison)) > 0)
        {
        }

        return [.. renames.OrderBy(rename => rename.Actual.Name, StringComparer.Ordinal)];
    }

    /// <summary>Whether the name that it takes stays with another object, or the one that it leaves has to.</summary>
    internal static bool IsBlocked(Rename rename, IReadOnlyList<Rename> others, SchemaComparison comparison) =>
        (comparison.Actual.Find(rename.Expected.Name) is not null && !others.Any(other => other.Actual.Name == rename.Expected.Name))
        || (comparison.Expected.Find(rename.Actual.Name) is not null && !others.Any(other => other.Expected.Name == rename.Actual.Name));

    /// <summary>
    /// The renames one after the other: each name is free when it is taken. Those of a circle go by names that nobody has.
    /// </summary>
    internal static IReadOnlyList<Rename> Ordered(IReadOnlyList<Rename> renames, SchemaComparison comparison)
    {
        var objects = renames.SelectMany(rename => new[] { rename.Actual, rename.Expected })
            .DistinctBy(item => item.Name).ToDictionary(item => TakenName.Of(item).First());
        var moves = renames.Select(rename => (TakenName.Of(rename.Actual).First(), TakenName.Of(rename.Expected).First()));
        return [.. RenameOrder.Of(moves, Temporary)
            .Select(pair => new Rename(objects[pair.To], objects[pair.From]))];

        TakenName Temporary(TakenName taken)
        {
            var item = objects[taken];
            var named = Rename.Called(item, TemporaryName.Of(Rename.Name(item), other => Rename.Called(item, other).Name is var called
                && (comparison.Actual.Find(called) is not null || comparison.Expected.Find(called) is not null)));
            var name = TakenName.Of(named).First();
            objects[name] = named;
            return name;
        }
    }

    /// <summary>The schema as it is when the renames have run in their order.</summary>
    internal static SchemaSnapshot Apply(IReadOnlyList<Rename> renames, SchemaSnapshot actual)
    {
        IReadOnlyList<SchemaObject> objects = [.. HiddenNotNull.With(actual)];
        foreach (var rename in renames.SelectMany(rename => WithHeirs(rename, objects)))
            objects = [.. objects.Select(item => Applied(item, rename.Actual, rename.Expected))];

        return new SchemaSnapshot(HiddenNotNull.Without(objects)) { ServerVersion = actual.ServerVersion };
    }

    /// <summary>A column that has another name has it in all tables that inherit it.</summary>
    private static List<Rename> WithHeirs(Rename rename, IReadOnlyList<SchemaObject> objects)
    {
        var all = new List<Rename> { rename };
        for (var at = 0; rename.Expected.Kind == "column" && at < all.Count; at++)
            all.AddRange(objects.Where(item => item.Kind == "column" && item.Origin == all[at].Actual.Name)
                .Select(item => new Rename(Rename.Called(item, Rename.Name(rename.Expected)), item)));
        return all;
    }

    /// <summary>What may be there under another name, or have another's: by what it says of itself.</summary>
    private static Dictionary<string, List<SchemaObject>> Candidates(
        SchemaComparison comparison, SchemaDifferenceKind alone, SchemaSnapshot snapshot)
    {
        var names = comparison.Differences.Where(difference => difference.Kind == alone || difference.Kind == SchemaDifferenceKind.Changed)
            .Select(difference => difference.Subject.Name).ToHashSet(StringComparer.Ordinal);
        // Tables that have swapped their names differ in their columns alone.
        names.UnionWith(comparison.Differences
            .Where(difference => difference.Subject.Kind == "column")
            .Select(difference => difference.Subject.Parent).OfType<string>());
        return names.Select(snapshot.Find).OfType<SchemaObject>().Where(item => Kinds.Contains(item.Kind))
            .GroupBy(item => Print(item, snapshot), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
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

    // What is there under both names is a rename only where the scripts say so.
    private static bool MayBeChance(SchemaObject missing, SchemaComparison comparison) =>
        missing.Kind is "column" or "sequence" or "policy" || comparison.Actual.Find(missing.Name) is not null
        || (missing.Kind == "table" && Columns(missing, comparison.Expected).Take(2).Count() < 2);

    private static IEnumerable<SchemaObject> Columns(SchemaObject table, SchemaSnapshot snapshot) =>
        snapshot.Unordered.Where(item => item.Kind == "column" && item.Parent == table.Name);

    /// <summary>Kind, place and all that the object says of itself, its own name left out.</summary>
    private static string Print(SchemaObject item, SchemaSnapshot snapshot)
    {
        var parts = item.Kind == "table" ? Columns(item, snapshot) : [];
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
