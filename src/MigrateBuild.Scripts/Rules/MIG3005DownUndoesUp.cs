using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Catalog;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Rules.Wording;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// Runs both scripts over what the set says is in the database and compares, as the round trip does on a server.
/// </summary>
internal sealed class MIG3005DownUndoesUp : Rule
{
    internal override string Code => "MIG3005";

    internal override string Title => "A down script undoes all that the up script did";

    internal override Severity Severity => Severity.Warning;

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        let runs = set.Catalogs[pair]
        let down = pair.Down
        where down is { IsEmpty: false } && runs.AreReadable
        from difference in runs.Differences
        where difference.Kind != DifferenceKind.Destroyed
        let cause = difference.Cause?.Script == down ? difference.Cause.Offset : down.Statements[0].Start
        select At(down, down.PositionOf(cause), UndoMessage.Of(pair, runs, difference)) with { IsSettledByRehearsal = true };
}
