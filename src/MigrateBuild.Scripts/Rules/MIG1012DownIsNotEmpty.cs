using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Wording;

namespace MigrateBuild.Scripts.Rules;

/// <summary>An empty downgrade satisfies every check for its existence and restores nothing.</summary>
internal sealed class MIG1012DownIsNotEmpty : MigrationRule
{
    internal override string Code => "MIG1012";

    internal override string Title => "A down script does something";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair.Up is not null && pair.Up.Find(DirectiveKind.Irreversible) is null && pair.Down is { IsEmpty: true, Text.Problem: null } down
            ? [At(down, $"'{down.FileName}' {EmptyScript.Of(down)}, so a downgrade would appear to succeed without undoing anything; "
                + $"write the SQL that undoes the up script, or delete this file and say why with '{DirectiveKind.Irreversible.Usage}' in "
                + $"the up script{EmptyScript.OfDraft(down)}")]
            : [];
}
