using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A down script whose misspelled partner exists is told by MIG1002.</summary>
internal sealed class MIG1003HasUpScript : Rule
{
    internal override string Code => "MIG1003";

    internal override string Title => "A down script has an up script";

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        where pair.Up is null
        let down = pair.Down
        let expected = set.Layout.FileNameFor(down.Name! with { Direction = Direction.Up })
        select At(down, $"'{down.FileName}' has no up script, so there is nothing for it to undo; "
            + $"write '{expected}', or delete the down script");
}
