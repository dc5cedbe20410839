using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Safety.Rewrites;

namespace MigrateBuild.Scripts.Rules.Safety.Compatibility;

/// <summary>MIG4024.</summary>
internal sealed class AddedColumnIsNotRequired : CompatibilityRule
{
    internal override string Code => "MIG4024";

    internal override string Title => "A column that is added to a table in use has a default or may be null";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not AddColumn { Column: { IsNotNull: true } column } add || !step.AltersTable || !step.IsLive(add.Table))
            yield break;
        if (column.Default.Exists || column.Generated.Exists || column.IsIdentity || ColumnRewrite.IsSerial(column.Type) || HasDomainDefault(step, column))
            yield break;
        yield return step.Problem($"'{column.Name}' is NOT NULL and has no default: the statement fails as soon as '{add.Table}' has one row, and every INSERT of the application that still runs fails after it; "
            + "give it a constant default, or add it without NOT NULL, fill it in batches, and set NOT NULL in a later release");
    }

    private static bool HasDomainDefault(Step step, Column column) =>
        column.Type is { } type && step.Before.Find(ObjectKind.Domain, new ObjectName(type.Schema, type.Name)) is { } domain
        && domain.Definition.Tree.List("constraints").Any(constraint => constraint.Text("contype") == "CONSTR_DEFAULT");
}
