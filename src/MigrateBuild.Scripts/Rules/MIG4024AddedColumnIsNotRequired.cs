using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

/// <summary>
/// Down scripts too: what brings a dropped column back fails there on rows as well, and a test on empty tables does not show it.
/// </summary>
internal sealed class MIG4024AddedColumnIsNotRequired : SafetyRule
{
    internal override string Code => "MIG4024";

    internal override string Title => "A column that is added to a table in use has a default or may be null";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not AddColumn { Column: { IsNotNull: true } column } add || !step.AltersTable || !step.IsLive(add.Table))
            yield break;
        if (column.Default.Exists || column.Generated.Exists || column.IsIdentity || column.Type?.IntegerOfSerial is not null
            || HasDomainDefault(step, column))
            yield break;
        var isDown = step.Script.Script == step.Script.Pair.Down;
        var isEmptied = IsEmptied(step, add.Table);
        if (isDown && isEmptied)
            yield break;
        yield return step.Problem($"'{column.Name}' is NOT NULL and has no default: "
            + string.Join(", and ", Consequences(add.Table, isDown, isEmptied))
            + (isDown
                ? "; give it a constant default (and drop that again if it had none), or add it without NOT NULL"
                : "; give it a constant default, or add it without NOT NULL, fill it in batches, and set NOT NULL in a later release"));
    }

    private static IEnumerable<string> Consequences(ObjectName table, bool isDown, bool isEmptied)
    {
        if (!isEmptied)
            yield return $"the statement fails as soon as '{table}' has one row";
        if (!isDown)
            yield return "every INSERT of the running application fails afterwards";
    }

    private static bool IsEmptied(Step step, ObjectName table) => step.Earlier.Any(earlier =>
        earlier.Change is ChangeData { Verb: "TRUNCATE" or "DELETE" } data
        && earlier.Resolve(data.Table).Matches(step.Resolve(table)) && !data.Node["whereClause"].Exists);

    private static bool HasDomainDefault(Step step, Column column) =>
        column.Type is { } type && step.Before.Find(ObjectKind.Domain, new ObjectName(type.Schema, type.Name)) is { } domain
        && domain.Definition.Tree.List("constraints").Any(constraint => constraint.Text("contype") == "CONSTR_DEFAULT");
}
