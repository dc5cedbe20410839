using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Catalog;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>What the down script drops for good must be what the up script made.</summary>
internal sealed class MIG3007DownDestroysOnlyItsOwn : Rule
{
    internal override string Code => "MIG3007";

    internal override string Title => "A down script destroys only what the up script made";

    internal override Severity Severity => Severity.Warning;

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        let runs = set.Catalogs[pair]
        let down = pair.Down
        where down is { IsEmpty: false } && runs is { Up.Opaque: null, Down: not null }
        let objects = Destroyed(pair, down, runs).Concat(Unknown(down, runs))
        from finding in objects.Select(finding => finding with { IsSettledByRehearsal = true }).Concat(Rows(set, pair, down, runs))
        select finding;

    private IEnumerable<Finding> Destroyed(MigrationPair pair, Script down, PairRuns runs) =>
        from difference in runs.Differences
        let cause = difference.Cause
        where difference.Kind == DifferenceKind.Destroyed && cause?.Script == down
        group difference by cause.Offset into statement
        let first = statement.First()
        let words = string.Join(", ", statement.Select(each => SqlOf.Words(runs.Up!.State, runs.Up.State.Find(each.Before!.Id)!)))
        let how = IsCascade(down, first.Cause!) ? " with CASCADE" : ""
        select At(down, down.PositionOf(statement.Key),
            $"'{down.FileName}' drops {words}{how}, which '{pair.Up!.FileName}' did not make: "
                + "a downgrade destroys what was there before, including its data, "
            + (how.Length > 0
                ? "and CASCADE also drops what no script names; drop what the up script made, by name and without CASCADE"
                : "and the next upgrade does not bring it back; drop only what the up script made"));

    // Nothing says that it was ever there but this statement.
    private IEnumerable<Finding> Unknown(Script down, PairRuns runs) =>
        from item in runs.Down!.Inferred
        where item.Parent is null && !runs.Down.State.Has(item.Id) && item.Kind != ObjectKind.Index && item.Kind != ObjectKind.Sequence
        let cause = runs.Down.Touched.GetValueOrDefault(item.Id)
        where cause is not null && !runs.Up!.State.Named(item.Name).Any() && !runs.Before.Named(item.Name).Any()
        select At(down, down.PositionOf(cause.Offset),
            $"'{down.FileName}' drops {SqlOf.Words(runs.Down.State, item)}, which no script of the set made: "
                + "a downgrade destroys what does not belong to the set, or fails where it is not there; "
                + "drop only what the up script made");

    private IEnumerable<Finding> Rows(AnalyzedSet set, MigrationPair pair, Script down, PairRuns runs)
    {
        var data = Data(set, pair, down)
            .Where(each => each.Data.Verb is "DELETE" or "TRUNCATE" && IsThereBefore(runs, each.Table)
                && (each.Data.Verb == "TRUNCATE" || !Inserts(set, pair, each.Table)))
            .Select(each => each.Data)
            .ToList();
        if (data.Count == 0)
            yield break;
        var what = string.Join(", ", data.Select(each => $"{each.Verb} on {each.Table}").Distinct());
        yield return At(down, down.PositionOf(data[0].Offset),
            $"'{down.FileName}' removes rows that '{pair.Up!.FileName}' did not insert ({what}): "
                + "a downgrade destroys rows that were there before or were added since, and no upgrade brings them back; "
            + "remove only rows that the up script inserted, or keep the rows and give them values that the previous version can read");
    }

    private static bool IsThereBefore(PairRuns runs, ObjectName name) =>
        runs.Down!.State.Find(ObjectKind.Table, name) is { } table
            ? runs.Before.Has(table.Id) || (table.IsInferred && !table.IsTemporary)
            : !runs.Up!.State.Named(name.Name).Any();

    private static bool Inserts(AnalyzedSet set, MigrationPair pair, ObjectName table) =>
        Data(set, pair, pair.Up!).Any(each => each.Data.Verb is "INSERT" or "COPY" or "MERGE" && each.Table.Matches(table));

    // With the table that the search path of the script finds. What goes with the session is nobody's data.
    private static IEnumerable<(ChangeData Data, ObjectName Table)> Data(AnalyzedSet set, MigrationPair pair, Script script) =>
        from step in set.Known.Walk(pair, script)
        let data = step.Change as ChangeData
        where data is not null && step.Before.FindTable(data.Table) is not { IsTemporary: true }
        select (data, step.Before.Resolve(data.Table));

    private static bool IsCascade(Script down, Origin cause) => down.Changes.Any(change => change.Offset == cause.Offset && change is
        DropObject { IsCascade: true } or DropColumn { IsCascade: true } or DropConstraint { IsCascade: true });
}
