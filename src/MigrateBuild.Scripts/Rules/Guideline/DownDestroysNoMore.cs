using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Catalog;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules.Guideline;

/// <summary>MIG3007. What the down script drops for good must be what the up script made.</summary>
internal sealed class DownDestroysNoMore : Rule
{
    internal override string Code => "MIG3007";

    internal override string Title => "A down script destroys only what the up script made";

    internal override Severity Severity => Severity.Warning;

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        let runs = set.Catalogs[pair]
        let down = pair.Down
        where down is { IsEmpty: false } && runs is { Up.Opaque: null, Down: not null }
        from finding in Destroyed(pair, down, runs).Concat(Unknown(down, runs)).Concat(Rows(pair, down, runs))
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
            $"'{down.FileName}' drops {words}{how}, which '{pair.Up!.FileName}' did not make: a downgrade destroys what was there before, including its data, "
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
            $"'{down.FileName}' drops {SqlOf.Words(runs.Down.State, item)}, which no script of the set made: a downgrade destroys what does not belong to the set, "
            + "or fails where it is not there; drop only what the up script made");

    private IEnumerable<Finding> Rows(MigrationPair pair, Script down, PairRuns runs)
    {
        var data = down.Changes.OfType<ChangeData>()
            .Where(data => data.Verb is "DELETE" or "TRUNCATE" && IsThereBefore(runs, data.Table) && (data.Verb == "TRUNCATE" || !Inserts(pair, data.Table)))
            .ToList();
        if (data.Count == 0)
            yield break;
        var what = string.Join(", ", data.Select(each => $"{each.Verb} on {each.Table}").Distinct());
        yield return At(down, down.PositionOf(data[0].Offset),
            $"'{down.FileName}' removes rows that '{pair.Up!.FileName}' did not insert ({what}): a downgrade destroys rows that were there before or were added since, and no upgrade brings them back; "
            + "remove only rows that the up script inserted, or keep the rows and give them values that the previous version can read");
    }

    private static bool IsThereBefore(PairRuns runs, ObjectName name) =>
        runs.Down!.State.Find(ObjectKind.Table, name) is { } table
            ? runs.Before.Has(table.Id) || (table.IsInferred && !table.IsTemporary)
            : !runs.Up!.State.Named(name.Name).Any();

    private static bool Inserts(MigrationPair pair, ObjectName table) =>
        pair.Up!.Changes.OfType<ChangeData>().Any(data => data.Verb is "INSERT" or "COPY" or "MERGE" && data.Table.Matches(table));

    private static bool IsCascade(Script down, Origin cause) => down.Changes.Any(change => change.Offset == cause.Offset && change is
        DropObject { IsCascade: true } or DropColumn { IsCascade: true } or DropConstraint { IsCascade: true });
}
