using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Undoing;
using MigrateBuild.Scripts.Rules.Wording;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// Tells what the up script makes, drops or renames by name and the down script plainly forgets. All else takes a server: it is for the
/// rehearsal and the round trip to tell.
/// </summary>
internal sealed class MIG3005DownUndoesUp : MigrationRule
{
    internal override string Code => "MIG3005";

    internal override string Title => "A down script undoes all that the up script did";

    internal override Severity Severity => Severity.Warning;

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair.Down is not { } down || PairReading.Of(set, pair) is not { } reading ? [] :
        from problem in Problems(pair, reading, down.Statements[0].Start)
        select At(down, down.PositionOf(problem.Offset), problem.Message) with { IsSettledByRehearsal = true };

    private static IEnumerable<Problem> Problems(MigrationPair pair, PairReading reading, int start) =>
        reading.LeftOver.Select(left => new Problem(start, UndoMessage.OfLeftOver(pair, left.Cause, left.Item)))
            .Concat(reading.Missing.Select(missing => new Problem(start, UndoMessage.OfMissing(pair, missing.Cause, missing.Item))))
            .Concat(reading.Renamed.Select(each => new Problem(start, UndoMessage.OfRenamed(pair, each.Cause, each.Before, each.After))));
}
