using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG1018DirectivesAreKnown : MigrationRule
{
    internal override string Code => "MIG1018";

    internal override string Title => "A directive is known and in its place";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, Script script) =>
    [
        .. script.DirectiveProblems.Select(problem => At(script, script.PositionOf(problem.Offset), problem.Message)),
        .. from allow in script.Directives
           where allow.Kind == DirectiveKind.Allow
           let code = allow.Value[.."MIG0000".Length]
           where RuleSet.Find(code) is null && code != RuleSet.FaultCode
           select At(script, script.PositionOf(allow.Offset),
               $"'{code}' is not the code of any rule in this version of MigrateBuild, so the directive has no effect; "
                   + "correct it, or remove the directive") with
           { Severity = Severity.Warning },
    ];

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair is { Up: { } up, Down: { } down } && up.Find(DirectiveKind.Irreversible) is { } directive
            ? [At(up, up.PositionOf(directive.Offset),
                $"'{up.FileName}' says that it is irreversible, but '{down.FileName}' is there; remove one of the two")]
            : [];
}
