using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;

namespace MigrateBuild.Scripts.Rules;

/// <summary>MIG1011.</summary>
internal sealed class UpIsNotEmpty : Rule
{
    internal override string Code => "MIG1011";

    internal override string Title => "An up script does something";

    internal override IEnumerable<Finding> Check(AnalyzedSet set) =>
        from pair in set.Pairs
        let up = pair.Up
        where up is { IsEmpty: true, Text.Problem: null }
        select At(
            up,
            $"'{up.FileName}' {Emptiness.Of(up)}, so the migration changes nothing; write its SQL, or delete the pair{Emptiness.OfDraft(up)}");
}
