using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG1017TextIsUtf8 : Rule
{
    internal override string Code => "MIG1017";

    internal override string Title => "A script is UTF-8 without NUL";

    // There is no text that could be compiled.
    internal override bool CanBeLowered => false;

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from script in set.Scripts
        let problem = script.Text.Problem
        where problem is not null
        select At(script, problem.Position, $"'{script.FileName}' {problem.What}; save it as UTF-8");
}
