using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;

namespace MigrateBuild.Scripts.Rules;

/// <summary>The usual cause is two branches that took the same next number.</summary>
internal sealed class MIG1004VersionIsUnique : Rule
{
    internal override string Code => "MIG1004";

    internal override string Title => "A version is used once";

    // Two migrations of one version have no order, and the history could hold only one of them.
    internal override bool CanBeLowered => false;

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from versions in set.Pairs.GroupBy(pair => pair.Version)
        let first = versions.First()
        from pair in versions.Skip(1)
        select At(pair.Lead, $"version {pair.Version} of '{pair.Lead.FileName}' is already used by '{first.Lead.FileName}', so their "
            + "order is undefined; give the one that is not released yet the next free version, in both of its files");
}
