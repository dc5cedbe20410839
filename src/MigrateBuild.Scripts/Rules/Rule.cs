using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

/// <summary>One rule: its code, title, severity, messages and check. Its page is <c>docs/diagnostics/&lt;code&gt;.md</c>.</summary>
internal abstract class Rule
{
    internal abstract string Code { get; }

    /// <summary>What the rule asks for, as a short sentence.</summary>
    internal abstract string Title { get; }

    internal virtual Severity Severity => Severity.Error;

    /// <summary>Whether a project may lower it: not where the set could not be compiled.</summary>
    internal virtual bool CanBeLowered => true;

    /// <summary>Whether its warnings stay warnings where the project has all of them as errors.</summary>
    internal virtual bool StaysWarning => false;

    /// <summary>
    /// Whether it also speaks of migrations that a release has (<see cref="SetOptions.Released"/>): not where all that it could
    /// advise is to write them another way, as they have run already.
    /// </summary>
    internal virtual bool SpeaksOfReleased => true;

    internal abstract IEnumerable<Finding> Check(AnalyzedSet set);

    protected Finding At(Script script, string message) => At(script, TextPosition.Start, message);

    protected Finding At(Script script, TextPosition position, string message) =>
        new(Code, Severity, script.File.FullPath, position, message);
}
