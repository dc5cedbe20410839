using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Grouping;

namespace MigrateBuild.Scripts.Rules;

/// <summary>The objects that an up script touches fall into groups that have nothing to do with each other.</summary>
internal sealed class MIG3001OneLogicalChange : MigrationRule
{
    internal override string Code => "MIG3001";

    internal override string Title => "A migration is one logical change";

    internal override Severity Severity => Severity.Warning;

    internal override bool SpeaksOfReleased => false;

    // The first migration of a set is its base: everything that was there when the set began.
    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair)
    {
        if (pair.Up is not { IsEmpty: false } up || set.Context.Of(pair).IsFirst
            || LogicalChanges.Of(set, pair) is not [_, var second, ..] groups)
        {
            yield break;
        }

        var first = groups.Take(4).Select(each => $"{each.Words} (line {up.PositionOf(each.Offset).Line})");
        yield return At(up, up.PositionOf(second.Offset),
            $"'{up.FileName}' makes {groups.Count} changes that have nothing to do with each other: "
            + $"{string.Join("; ", first)}{(groups.Count > 4 ? "; …" : "")}: they are reviewed, released and rolled back together, so a "
            + "fault in one takes the other with it; put each into a migration of its own");
    }
}
