using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// A rule that looks at one migration, and of the others only at those before it, by what <see cref="AnalyzedSet"/> says of them: so what
/// it finds stays found while those do not change.
/// </summary>
internal abstract class MigrationRule : Rule
{
    internal sealed override IEnumerable<Finding> Check(AnalyzedSet set)
    {
        var findings = new List<Finding>();
        foreach (var unit in set.Units)
            Check(set, unit, findings);
        return findings;
    }

    /// <summary>What breaks the rule in a migration, or in a script that belongs to none.</summary>
    /// <param name="findings">Gets it.</param>
    internal void Check(AnalyzedSet set, CheckUnit unit, List<Finding> findings)
    {
        for (var i = 0; i < unit.Scripts.Count; i++)
            findings.AddRange(Check(set, unit.Scripts[i]));
        if (unit.Pair is { } pair)
            findings.AddRange(Check(set, pair));
    }

    /// <summary>What breaks it in a script.</summary>
    protected virtual IEnumerable<Finding> Check(AnalyzedSet set, Script script) => [];

    /// <summary>What breaks it in a migration.</summary>
    protected virtual IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) => [];
}
