using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Snapshots;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// Finds what was renamed: one object that is missing and one that is left over, of the same kind at the same place, that say
/// the same of themselves but for the name, and no other that does.
/// </summary>
internal static class Renames
{
    private static readonly string[] Kinds =
    [
        "table", "column", "constraint", "index", "view", "materialized view", "sequence", "trigger", "policy", "rule", "enum", "domain",
        "function", "procedure",
    ];

    private static readonly string[] CertainKinds = [.. Kinds, "foreign table", "composite type", "range", "schema"];

    /// <param name="comparison">The two schemas.</param>
    /// <param name="isRenamed">
    /// Whether the scripts speak of a rename between two names; asked about objects that may be alike by chance. Null where there are no
    /// scripts.
    /// </param>
    /// <param name="survivors">
    /// What the server's catalogs say is the same object under another name; the rest is told by its looks. Null where nobody asked them.
    /// </param>
    internal static IReadOnlyList<Rename> Find(
        SchemaComparison comparison, Func<SchemaObject, SchemaObject, bool>? isRenamed = null, Survivors? survivors = null)
    {
        var renames = survivors is null ? [] : Certain(comparison, survivors);
        var expected = Candidates(
            comparison, SchemaDifferenceKind.Missing, comparison.Expected, item => survivors?.NameAfter(item.Name) is null);
        var actual = Candidates(
            comparison, SchemaDifferenceKind.LeftOver, comparison.Actual, item => survivors?.NameBefore(item.Name) is null);
        foreach (var (print, items) in expected)
            if (items is [var to] && actual.TryGetValue(print, out var others) && others is [var from] && to.Name != from.Name
                && (!MayBeChance(to, comparison) || isRenamed?.Invoke(to, from) != false))
                renames.Add(new Rename(to, from));

        if (survivors is null)
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
    internal static bool IsBlocked(Rename rename, IReadOnlyList<Rename> others, SchemaComparison comparison)
    {
        if (rename.IsOfPart && !Owner(rename.Actual, others).SequenceEqual(rename.Expected.Names.SkipLast(1)))
            return true;
        if (rename.Occupant is null && InPlacesOf(rename, comparison).Any(
            there => !others.Any(other => other.Actual.Name == there.Name || other.Actual.Name == there.Parent)))
            return true;
        return !rename.IsKnown
            && comparison.Expected.Find(rename.Actual.Name) is not null && !others.Any(other => other.Expected.Name == rename.Actual.Name);
    }

    /// <summary>The renames with the parts of what is renamed too by the names that they have then.</summary>
    /// <param name="all">All that is renamed; null where that is the same.</param>
    internal static IReadOnlyList<Rename> Rebased(IReadOnlyList<Rename> renames, IReadOnlyList<Rename>? all = null) =>
    [
        .. renames.Select(rename => !rename.IsOfPart ? rename with { From = InRenamedSchema(rename.Actual, all ?? renames) }
            : Owner(rename.Actual, all ?? renames) is var owner && !owner.SequenceEqual(rename.Actual.Names.SkipLast(1))
                ? rename with { From = OwnName.Rebased(rename.Actual, owner), Expected = OwnName.Rebased(rename.Expected, owner) }
                : rename),
    ];

    /// <summary>A name that nobody has, by which an object makes way.</summary>
    internal static SchemaObject Aside(SchemaObject item, SchemaComparison comparison) => OwnName.Changed(item, TemporaryName.Of(
        OwnName.Of(item),
        other => OwnName.Changed(item, other).Name is var called
            && (comparison.Actual.Find(called) is not null || comparison.Expected.Find(called) is not null)));

    /// <summary>
    /// The renames one after the other: each name is free when it is taken. Those of a circle go by names that nobody has.
    /// </summary>
    internal static IReadOnlyList<Rename> Ordered(IReadOnlyList<Rename> renames, SchemaComparison comparison)
    {
        // A routine is named with the types of its arguments, as they are called before these have other names.
        var moves = renames.OrderBy(rename => rename.Expected.Kind == "schema" ? 0 : OwnName.Arguments(rename.From).Length > 0 ? 1
            : rename.IsOfPart ? 3 : 2).Select(rename => (rename.From, rename.Expected));
        return [.. RenameOrder.Of(moves, item => Aside(item, comparison), Waits)
            .SelectMany(move => Statements(move.From, move.To, comparison))];

        static bool Waits((SchemaObject From, SchemaObject To) move, (SchemaObject From, SchemaObject To) other) =>
            OccupiedName.From(other.From).Intersect(OccupiedName.From(move.To)).Any()
            || (new Rename(move.To, move.From).IsOfPart && other.To.Identity == OwnName.OwnerOf(move.From))
            || (other.To.Kind == "schema"
                && (OwnName.SchemaOf(move.From) == other.To.Identity || OwnName.SchemaOf(move.To) == other.To.Identity));
    }

    /// <summary>What gets another schema and another name gets one after the other, by a name that nobody has in between.</summary>
    private static IEnumerable<Rename> Statements(SchemaObject from, SchemaObject to, SchemaComparison comparison)
    {
        var rename = new Rename(to, from);
        if (!rename.IsMove || OwnName.Of(from) == OwnName.Of(to))
            return [rename];
        var moved = OwnName.Moved(from, to.Names[0]);
        var between = comparison.Actual.Find(moved.Name) is null && comparison.Expected.Find(moved.Name) is null
            ? moved
            : OwnName.Changed(from, OwnName.Of(to));
        return [new Rename(between, from), new Rename(to, between)];
    }

    /// <summary>
    /// What has another name by the server's catalogs. What an index has of its constraint, and a column of a parent's, goes with these.
    /// </summary>
    private static List<Rename> Certain(SchemaComparison comparison, Survivors survivors)
    {
        var renames = new List<Rename>();
        foreach (var from in comparison.Actual.Objects.Where(item => CertainKinds.Contains(item.Kind) && item.Origin is null))
        {
            if (survivors.NameBefore(from.Name) is not { } name || comparison.Expected.Find(name) is not { } to
                || to.Kind != from.Kind
                || (from.Kind == "index" && from.Parent?.StartsWith("constraint ", StringComparison.Ordinal) == true))
                continue;
            var rename = new Rename(to, from) { IsKnown = true };
            // With its schema, whatever that is called now, it has moved already.
            if (!rename.IsOfPart && OwnName.SchemaOf(to) is { } schema
                && (survivors.NameAfter("schema " + schema)?["schema ".Length..] ?? schema) is var there && there != OwnName.SchemaOf(from))
                rename = rename with { NewSchema = there };
            // An index goes with its table, and so does a sequence that belongs to a column.
            if (rename.NewSchema is null ? OwnName.Of(to) == OwnName.Of(from)
                : from.Kind == "index" || from.Parent?.StartsWith("column ", StringComparison.Ordinal) == true)
                continue;
            renames.Add(rename with
            {
                Occupant = InPlaceOf(rename, comparison) is { } other && survivors.NameBefore(other.Name) is null ? other : null,
            });
        }

        return renames;
    }

    /// <summary>What has the name now that the object is to have.</summary>
    private static SchemaObject? InPlaceOf(Rename rename, SchemaComparison comparison) =>
        OwnName.Changed(rename.Actual, OwnName.Of(rename.Expected)) is var renamed
            ? comparison.Actual.Find((rename.NewSchema is { } schema ? OwnName.Moved(renamed, schema) : renamed).Name)
            : null;

    /// <summary>The same, and the index that has the name that the one of a key is to have.</summary>
    private static IEnumerable<SchemaObject> InPlacesOf(Rename rename, SchemaComparison comparison)
    {
        if (InPlaceOf(rename, comparison) is { } there)
            yield return there;
        if (rename.Actual.Kind == "constraint"
            && comparison.Actual.Unordered.FirstOrDefault(item => item.Kind == "index" && item.Parent == rename.Actual.Name) is { } own
            && comparison.Actual.Find(OwnName.Changed(own, OwnName.Of(rename.Expected)).Name) is { } index)
            yield return index;
    }

    /// <summary>The name that what a part belongs to has after the renames.</summary>
    private static IReadOnlyList<string> Owner(SchemaObject part, IReadOnlyList<Rename> renames) =>
        renames.FirstOrDefault(rename => !rename.IsOfPart && rename.Actual.Names.SequenceEqual(part.Names.SkipLast(1))
            && part.Parent == rename.Actual.Name) is { } own
                ? own.Expected.Names
                : [.. InRenamedSchema(part, renames).Names.SkipLast(1)];

    /// <summary>The object as it is called when its schema has its name again; the types of its arguments may be in that too.</summary>
    private static SchemaObject InRenamedSchema(SchemaObject item, IReadOnlyList<Rename> renames)
    {
        foreach (var rename in renames.Where(rename => rename.Expected.Kind == "schema"))
        {
            var (from, to) = (rename.Actual.Identity, rename.Expected.Identity);
            var arguments = RenamedText.Replace(OwnName.Arguments(item), from, to, column: false);
            if (OwnName.SchemaOf(item) == from || arguments != OwnName.Arguments(item))
                item = OwnName.Named(item, OwnName.SchemaOf(item) == from ? [to, .. item.Names.Skip(1)] : item.Names, arguments);
        }

        return item;
    }

    /// <summary>What may be there under another name, or have another's: by what it says of itself.</summary>
    private static Dictionary<string, List<SchemaObject>> Candidates(
        SchemaComparison comparison, SchemaDifferenceKind alone, SchemaSnapshot snapshot, Func<SchemaObject, bool> isUnknown)
    {
        var names = comparison.Differences.Where(difference => difference.Kind == alone || difference.Kind == SchemaDifferenceKind.Changed)
            .Select(difference => difference.Subject.Name).ToHashSet(StringComparer.Ordinal);
        // Tables that have swapped their names differ in their columns alone.
        names.UnionWith(comparison.Differences
            .Where(difference => difference.Subject.Kind == "column")
            .Select(difference => difference.Subject.Parent).OfType<string>());
        return names.Select(snapshot.Find).OfType<SchemaObject>().Where(item => Kinds.Contains(item.Kind) && isUnknown(item))
            .GroupBy(item => Print(item, snapshot), StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Whether the object is in a schema by itself, and can be taken to another one with what belongs to it.</summary>
    internal static bool IsMovable(SchemaObject item) => item.Names.Count == 2 && CertainKinds.Contains(item.Kind);

    internal static string WholeName(SchemaObject item) => item.Kind is "function" or "procedure" ? OwnName.Qualified(item) : item.Identity;

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
        var lines = parts.Select(part => $"{OwnName.Of(part)}\n{Own(part)}").Order(StringComparer.Ordinal);
        return $"{item.Kind}\n{item.Parent}\n{OwnName.Arguments(item)}\n{Own(item)}\n{string.Join('\n', lines)}";

        string Own(SchemaObject part) => string.Join('\n', part.Properties
            .Where(property => property.Name != PropertyNames.Position)
            .Select(property =>
            {
                var unnamed = RenamedText.Replace(property.Value, WholeName(item), "?", column: false);
                return $"{property.Name}={RenamedText.Replace(unnamed, Bare(item), "?", column: StandsBare(item))}";
            }));
    }

    /// <summary>Whether the definition of the object itself names it without its schema.</summary>
    internal static bool StandsBare(SchemaObject item) => item.Kind is "index" or "trigger" or "rule" or "function" or "procedure";

    internal static string Bare(SchemaObject item) => item.Kind switch
    {
        "index" or "function" or "procedure" or "trigger" or "rule" => OwnName.Of(item),
        _ => item.Identity,
    };
}
