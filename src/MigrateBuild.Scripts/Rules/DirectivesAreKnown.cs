using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Rules;

/// <summary>MIG1018.</summary>
internal sealed class DirectivesAreKnown : Rule
{
    internal override string Code => "MIG1018";

    internal override string Title => "A directive is known and in its place";

    internal override IEnumerable<Finding> Check(ScriptSet set) =>
    [
        .. set.Scripts.SelectMany(script => script.DirectiveProblems
            .Select(problem => At(script, script.PositionOf(problem.Offset), problem.Message))),
        .. from pair in set.Pairs
           let up = pair.Up
           let down = pair.Down
           let directive = up?.Find(DirectiveKind.Irreversible)
           where directive is not null && down is not null
           select At(up, up.PositionOf(directive.Offset),
               $"'{up.FileName}' says that it is irreversible, but '{down.FileName}' is there; remove one of the two"),
    ];
}
