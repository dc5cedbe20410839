using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A rule that is held by running the migrations: the rehearsal finds what breaks it, and reading them finds nothing.</summary>
internal abstract class RehearsalRule : Rule
{
    internal sealed override IEnumerable<Finding> Check(AnalyzedSet set) => [];
}
