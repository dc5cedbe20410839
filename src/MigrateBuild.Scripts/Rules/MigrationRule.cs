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
    internal sealed override IEnumerable<Finding> Check(AnalyzedSet set) => set.Units.SelectMany(unit => Check(set, unit));

    /// <summary>What breaks the rule in a migration, or in a script that belongs to none.</summary>
    internal IEnumerable<Finding> Check(AnalyzedSet set, CheckUnit unit)
    {
        var ofScripts = unit.Scripts.SelectMany(script => Check(set, script));
        return unit.Pair is { } pair ? ofScripts.Concat(Check(set, pair)) : ofScripts;
    }

    /// <summary>What breaks it in a script.</summary>
    protected virtual IEnumerable<Finding> Check(AnalyzedSet set, Script script) => [];

    /// <summary>What breaks it in a migration.</summary>
    protected virtual IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) => [];
}
