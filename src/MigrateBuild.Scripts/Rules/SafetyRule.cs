using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A rule about what a script does to a database that is in use.</summary>
internal abstract class SafetyRule : MigrationRule
{
    internal override Severity Severity => Severity.Warning;

    internal sealed override bool SpeaksOfReleased => false;

    /// <summary>
    /// Whether it speaks of what may be in use alone, so that it depends on what has been released: not where it says of anything new
    /// how to write it.
    /// </summary>
    internal virtual bool DependsOnUse => true;

    /// <summary>
    /// Whether down scripts are checked too. They run on a live database as well, so locks and rewrites count there.
    /// What an older application needs does not: taking away what the up script made is what a down script is for.
    /// </summary>
    protected virtual bool ChecksDown => true;

    // Nearly all find nothing in nearly every script, so nothing is made for what they may find.
    protected sealed override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair)
    {
        foreach (var script in pair.Scripts)
        {
            if (!ChecksDown && script != pair.Up)
                continue;
            foreach (var problem in Check(LiveScript.Of(set, pair, script)))
                yield return At(script, script.PositionOf(problem.Offset), problem.Message);
        }
    }

    /// <summary>What is wrong in a script, with its place.</summary>
    protected virtual IEnumerable<Problem> Check(LiveScript script)
    {
        foreach (var step in script.Steps)
        {
            foreach (var problem in Check(step))
                yield return problem;
        }
    }

    /// <summary>What is wrong with one thing that a script does.</summary>
    protected virtual IEnumerable<Problem> Check(Step step) => [];
}
