using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Wording;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG1011UpIsNotEmpty : MigrationRule
{
    internal override string Code => "MIG1011";

    internal override string Title => "An up script does something";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair.Up is { IsEmpty: true, Text.Problem: null } up
            ? [At(up, $"'{up.FileName}' {EmptyScript.Of(up)}, so the migration changes nothing; "
                + $"write its SQL, or delete the pair{EmptyScript.OfDraft(up)}")]
            : [];
}
