using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4030DropNamesWhatGoes : CompatibilityRule
{
    internal override string Code => "MIG4030";

    internal override string Title => "A drop names everything that goes, without CASCADE";

    protected override IEnumerable<Problem> Check(Step step)
    {
        var name = step.Change switch
        {
            DropObject { IsCascade: true, Kind: not ObjectKind.Schema } drop when IsLive(step, drop) => drop.Name.ToString(),
            DropColumn { IsCascade: true } drop when step.AltersTable && step.IsLive(drop.Table) => drop.Column,
            DropConstraint { IsCascade: true } drop when drop.Kind == ObjectKind.Table && step.IsLive(drop.Table) => drop.Constraint,
            _ => null,
        };
        if (name is not null)
        {
            yield return step.Problem($"CASCADE drops with '{name}' every view, foreign key, trigger or column that depends on it, and "
                + "the script does not say which: in production that may be more than where it was tested; "
                + "drop those by name first, and leave CASCADE out, so that the server refuses the drop if one was forgotten");
        }
    }

    private static bool IsLive(Step step, DropObject drop) => drop switch
    {
        { Table: { } table } => step.IsLive(table),
        { Kind: ObjectKind.Table } => step.IsLive(drop.Name),
        _ => step.IsLive(drop.Kind, drop.Name),
    };
}
