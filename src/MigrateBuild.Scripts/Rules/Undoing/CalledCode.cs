using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules.Undoing;

/// <summary>Tells whether all that a script does to the schema stands in its statements: not where it runs code that may run DDL.</summary>
internal static class CalledCode
{
    /// <param name="set">All scripts.</param>
    /// <param name="pair">The migration of the script.</param>
    /// <param name="script">One of its two.</param>
    internal static bool IsFree(AnalyzedSet set, MigrationPair pair, Script script) => set.Context.Of(pair).IsFree(set.FactsOf(script));
}
