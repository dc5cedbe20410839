using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Rules.Wording;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG1011UpIsNotEmpty : Rule
{
    internal override string Code => "MIG1011";

    internal override string Title => "An up script does something";

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        let up = pair.Up
        where up is { IsEmpty: true, Text.Problem: null }
        select At(
            up,
            $"'{up.FileName}' {EmptyScript.Of(up)}, so the migration changes nothing; "
                + $"write its SQL, or delete the pair{EmptyScript.OfDraft(up)}");
}
