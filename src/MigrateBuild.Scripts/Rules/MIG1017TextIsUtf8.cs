using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG1017TextIsUtf8 : MigrationRule
{
    internal override string Code => "MIG1017";

    internal override string Title => "A script is UTF-8 without NUL";

    // There is no text that could be compiled.
    internal override bool CanBeLowered => false;

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script) => script.Text.Problem is { } problem
        ? [At(script, problem.Position, $"'{script.FileName}' {problem.What}; save it as UTF-8")]
        : [];
}
