using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A message: it is the right first step wherever a column is to go.</summary>
internal sealed class MIG4032NotNullIsKept : CompatibilityRule
{
    internal override string Code => "MIG4032";

    internal override string Title => "A column loses NOT NULL only when readers expect nulls";

    internal override Severity Severity => Severity.Message;

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is SetNotNull { IsNotNull: false } set && step.AltersTable && step.IsLive(set.Table, set.Column))
        {
            yield return step.Problem($"'{set.Column}' of '{set.Table}' may be null once this commits, and code that reads it into a "
                + "non-nullable type fails at the first such row; release code that reads nulls before code that writes them");
        }
    }
}
