using MigrateBuild.Scripts.Analysis;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>In a table that is created it is a choice: json keeps the text as it was written.</summary>
internal sealed class MIG4033AddedColumnIsNotJson : CompatibilityRule
{
    internal override string Code => "MIG4033";

    internal override string Title => "A column that is added to a table in use is jsonb, not json";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is AddColumn { Column.Type: { Schema: null, Name: "json" } } add && step.AltersTable && step.IsLive(add.Table))
        {
            yield return step.Problem($"json has no equality: with '{add.Column.Name}' every SELECT DISTINCT *, UNION and GROUP BY over "
                + $"all columns of '{add.Table}' that has worked so far fails; use jsonb");
        }
    }
}
