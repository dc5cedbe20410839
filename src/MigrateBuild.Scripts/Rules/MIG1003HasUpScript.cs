using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A down script whose misspelled partner exists is told by MIG1002.</summary>
internal sealed class MIG1003HasUpScript : MigrationRule
{
    internal override string Code => "MIG1003";

    internal override string Title => "A down script has an up script";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) => pair is { Up: null, Down: { } down }
        ? [At(down, $"'{down.FileName}' has no up script, so there is nothing for it to undo; write "
            + $"'{set.Layout.FileNameFor(down.Name! with { Direction = Direction.Up })}', or delete the down script")]
        : [];
}
