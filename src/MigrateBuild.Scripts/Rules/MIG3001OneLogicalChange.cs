using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Rules.Grouping;

namespace MigrateBuild.Scripts.Rules;

/// <summary>The objects that an up script touches fall into groups that have nothing to do with each other.</summary>
internal sealed class MIG3001OneLogicalChange : Rule
{
    internal override string Code => "MIG3001";

    internal override string Title => "A migration is one logical change";

    internal override Severity Severity => Severity.Warning;

    internal override bool SpeaksOfReleased => false;

    // The first migration of a set is its base: everything that was there when the set began.
    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs.Where(pair => pair.Up is { IsEmpty: false }).Skip(1)
        let up = pair.Up
        let groups = LogicalChanges.Of(set, pair)
        where up is not null && groups.Count > 1
        let second = groups[1]
        let first = groups.Take(4).Select(each => $"{each.Words} (line {up.PositionOf(each.Offset).Line})")
        select At(up, up.PositionOf(second.Offset),
            $"'{up.FileName}' makes {groups.Count} changes that have nothing to do with each other: "
            + $"{string.Join("; ", first)}{(groups.Count > 4 ? "; …" : "")}: they are reviewed, released and rolled back together, so a "
            + "fault in one takes the other with it; put each into a migration of its own");
}
