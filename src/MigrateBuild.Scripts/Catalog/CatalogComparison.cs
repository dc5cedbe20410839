using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>Compares what is there behind a downgrade with what was there before the upgrade.</summary>
internal sealed class CatalogComparison
{
    private static readonly Dictionary<string, Fact> Defaults = new()
    {
        [FactNames.Comment] = Fact.None,
        [FactNames.RowSecurity] = Fact.Of(false),
        [FactNames.ForcedRowSecurity] = Fact.Of(false),
        [FactNames.Logged] = Fact.Of(true),
        [FactNames.Enabled] = Fact.Of(true),
    };

    private readonly ScriptRun _up;
    private readonly ScriptRun _down;
    private readonly Dictionary<string, CatalogItem> _expected;
    private readonly Dictionary<string, CatalogItem> _actual;

    private CatalogComparison(PairRuns runs)
    {
        _up = runs.Up!;
        _down = runs.Down!;
        Expected = runs.Expected;
        _expected = ByPath(Expected);
        _actual = ByPath(Actual);
    }

    /// <summary>What was there, with what the up script shows was there as well.</summary>
    private CatalogState Expected { get; }

    private CatalogState Actual => _down.State;

    internal static IReadOnlyList<CatalogDifference> Of(PairRuns runs) => [.. new CatalogComparison(runs).Compare()];

    private IEnumerable<CatalogDifference> Compare()
    {
        var missing = _expected.Where(pair => !_actual.ContainsKey(pair.Key)).Select(pair => pair.Value).ToList();
        var gone = missing.Select(item => item.Id).ToHashSet();
        var extra =
            _actual.Where(pair => !_expected.ContainsKey(pair.Key) && !pair.Value.IsInferred && !gone.Contains(pair.Value.Id))
            .Select(pair => pair.Value).ToList();
        var left = extra.Select(item => item.Id).ToHashSet();
        extra.RemoveAll(item => item.Parent is { } parent && left.Contains(parent));
        foreach (var item in missing.Where(item => item.Parent is not { } parent || !gone.Contains(parent)).OrderBy(item => item.Id))
        {
            if ((Actual.Find(item.Id) ?? extra.Find(other => IsSame(item, other))) is { } moved)
            {
                extra.Remove(moved);
                yield return new CatalogDifference(DifferenceKind.Renamed, item, moved, [], Cause(item));
            }
            else if (!IsUncertain(Expected, item))
            {
                var kind = _up.State.Has(item.Id) ? DifferenceKind.Destroyed : DifferenceKind.Missing;
                yield return new CatalogDifference(kind, item, null, [], Cause(item));
            }
        }

        foreach (var item in extra.OrderBy(item => item.Id))
            yield return new CatalogDifference(DifferenceKind.LeftOver, null, item, [], Cause(item));

        foreach (var (path, before) in _expected.OrderBy(pair => pair.Value.Id))
        {
            if (!_actual.TryGetValue(path, out var after) || ReferenceEquals(before, after) || IsUncertain(Expected, before))
                continue;
            var facts = Differing(before, after).ToList();
            if (facts.Count > 0)
                yield return new CatalogDifference(DifferenceKind.Changed, before, after, facts, Cause(after));
        }
    }

    // What was dropped and made again under another name, as the server chose it or as somebody mistyped it.
    private bool IsSame(CatalogItem before, CatalogItem after) =>
        before.Kind == after.Kind && before.Parent is not null && after.Parent is not null
        && Expected.ParentOf(before) is { } was && Actual.ParentOf(after) is { } now && Path(Expected, was) == Path(Actual, now)
        && (before.Kind == ObjectKind.Sequence || (before.Facts.ContainsKey(FactNames.Definition) && !Differing(before, after).Any()));

    private Origin? Cause(CatalogItem item) =>
        _down.Touched.GetValueOrDefault(item.Id) ?? _up.Touched.GetValueOrDefault(item.Id) ?? item.Origin;

    private IEnumerable<string> Differing(CatalogItem before, CatalogItem after)
    {
        foreach (var name in before.Facts.Keys.Union(after.Facts.Keys).Order(StringComparer.Ordinal))
        {
            // The default of a serial column follows its sequence, of which there is a difference of its own.
            if (name == FactNames.Default && IsSerial(before) && IsSerial(after))
                continue;
            var was = Of(before, name);
            var now = Of(after, name);
            if (now is null)
                continue;
            if (was?.Differs(now) ?? (before.IsInferred && IsLeft(before, after, name)))
                yield return name;
        }

        // Without a definition nothing is known of its columns; with another one it has been told.
        if (before.Facts.GetValueOrDefault(FactNames.Definition) is not { } definition
            || after.Facts.GetValueOrDefault(FactNames.Definition) is not { } redefined || redefined.Differs(definition))
            yield break;
        if (Columns(Expected, before.Columns) != Columns(Actual, after.Columns) || Target(Expected, before) != Target(Actual, after)
            || (before.TargetColumns.Length > 0 && after.TargetColumns.Length > 0
            && Columns(Expected, before.TargetColumns) != Columns(Actual, after.TargetColumns)))
            yield return FactNames.Definition;
    }

    // An inferred item had another value than the up script gave it, which is all that is known; the down script does not touch it.
    private bool IsLeft(CatalogItem before, CatalogItem after, string fact) =>
        before.Id == after.Id && !_down.Touched.ContainsKey(after.Id) && _up.State.Find(after.Id)?.Facts.ContainsKey(fact) == true;

    private static Fact? Of(CatalogItem item, string fact) =>
        item.Facts.GetValueOrDefault(fact) ?? (item.IsInferred ? null : Defaults.GetValueOrDefault(fact));

    private static bool IsSerial(CatalogItem item) =>
        item.Facts.TryGetValue(FactNames.Default, out var fact) && fact.Value.StartsWith("nextval #", StringComparison.Ordinal);

    private static string Columns(CatalogState state, IEnumerable<int> columns) =>
        string.Join(", ", columns.Select(id => state.Find(id)?.Name));

    private static string Target(CatalogState state, CatalogItem item) =>
        item.Target is { } id && state.Find(id) is { } target ? target.Name : "";

    private static bool IsUncertain(CatalogState state, CatalogItem item) =>
        item.IsUncertain || (state.ParentOf(item) is { } parent && IsUncertain(state, parent));

    private static Dictionary<string, CatalogItem> ByPath(CatalogState state)
    {
        var items = new Dictionary<string, CatalogItem>(StringComparer.Ordinal);
        foreach (var item in state.All.Where(item => !item.IsTemporary))
            items[Path(state, item)] = item;
        return items;
    }

    private static string Path(CatalogState state, CatalogItem item)
    {
        var place =
            item.Kind == ObjectKind.Sequence
            ? state.SchemaOf(item)
            : state.ParentOf(item) is { } parent ? Path(state, parent) : item.Schema ?? "";
        return $"{place}\0{item.Kind.Words}\0{item.Name}\0{item.Arguments}";
    }
}
