using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Rules.Wording;

namespace MigrateBuild.Scripts.Rules;

/// <summary>An empty downgrade satisfies every check for its existence and restores nothing.</summary>
internal sealed class MIG1012DownIsNotEmpty : Rule
{
    internal override string Code => "MIG1012";

    internal override string Title => "A down script does something";

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        let down = pair.Down
        where pair.Up is not null && pair.Up.Find(DirectiveKind.Irreversible) is null
        where down is { IsEmpty: true, Text.Problem: null }
        select At(down, $"'{down.FileName}' {EmptyScript.Of(down)}, so a downgrade would appear to succeed without undoing anything; "
            + $"write the SQL that undoes the up script, or delete this file and say why with '{DirectiveKind.Irreversible.Usage}' in the "
            + $"up script{EmptyScript.OfDraft(down)}");
}
