using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Undoing;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>What the down script drops for good must be what the up script made.</summary>
internal sealed class MIG3007DownDestroysOnlyItsOwn : MigrationRule
{
    internal override string Code => "MIG3007";

    internal override string Title => "A down script destroys only what the up script made";

    internal override Severity Severity => Severity.Warning;

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair is { Up: { } up, Down: { IsEmpty: false } down } && CalledCode.IsFree(set, pair, up)
            ? Destroyed(pair, down, PairReading.Of(set, pair)).Concat(Rows(set, pair, down))
            : [];

    private IEnumerable<Finding> Destroyed(MigrationPair pair, Script down, PairReading? reading) =>
        from destroyed in reading?.Destroyed ?? []
        let cause = destroyed.Cause
        let isCascade = cause is DropObject { IsCascade: true } or DropColumn { IsCascade: true } or DropConstraint { IsCascade: true }
        select At(down, down.PositionOf(cause.Offset),
            $"'{down.FileName}' drops {ItemSql.Words(destroyed.Item)}{(isCascade ? " with CASCADE" : "")}, "
            + $"which '{pair.Up!.FileName}' did not make: "
            + "a downgrade destroys what was there before, including its data, or fails where it is not there, "
            + (isCascade
                ? "and CASCADE also drops what no script names; drop what the up script made, by name and without CASCADE"
                : "and the next upgrade does not bring it back; drop only what the up script made")) with
        {
            IsSettledByRehearsal = true,
        };

    private IEnumerable<Finding> Rows(AnalyzedSet set, MigrationPair pair, Script down)
    {
        // Rows come to a table by others too: by a view, a partition, a child, a trigger, a rule.
        var isFilled = pair.Up!.Changes.OfType<ChangeData>().Any(Fills);
        var data = Data(set, pair, down)
            .Where(each => each.Verb == "TRUNCATE" || (each.Verb == "DELETE" && !isFilled))
            // What is put back, from a copy that was kept, is not lost.
            .Where(each => !down.Changes.OfType<ChangeData>().Any(other => Fills(other) && other.Table.Name == each.Table.Name))
            .ToList();
        if (data.Count == 0)
            yield break;
        var what = string.Join(", ", data.Select(each => $"{each.Verb} on {each.Table}").Distinct());
        yield return At(down, down.PositionOf(data[0].Offset),
            $"'{down.FileName}' removes rows that '{pair.Up!.FileName}' did not insert ({what}): "
                + "a downgrade destroys rows that were there before or were added since, and no upgrade brings them back; "
            + "remove only rows that the up script inserted, or keep the rows and give them values that the previous version can read");
    }

    private static bool Fills(ChangeData data) => data.Verb is "INSERT" or "COPY" or "MERGE";

    // Without the tables that the migration made.
    private static IEnumerable<ChangeData> Data(AnalyzedSet set, MigrationPair pair, Script script) =>
        from step in set.Known.Walk(pair, script)
        let data = step.Change as ChangeData
        where data is not null && !data.Table.IsOfServer && !IsOwn(step.Before, pair, data.Table)
        select data;

    // What goes with the session is nobody's data.
    private static bool IsOwn(KnownSchema before, MigrationPair pair, ObjectName table) => before.FindTable(table) is { } known
        ? known.IsTemporary || known.CreatedBy == pair
        : before.FindCreator(ObjectKind.View, table) == pair;
}
