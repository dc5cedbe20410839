using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;
using static MigrateBuild.Scripts.Changes.Change;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4028TableIsDroppedLate : CompatibilityRule
{
    private static readonly ObjectKind[] NamedInQueries =
        [ObjectKind.Table, ObjectKind.ForeignTable, ObjectKind.View, ObjectKind.MaterializedView, ObjectKind.Type, ObjectKind.Domain];

    internal override string Code => "MIG4028";

    internal override string Title => "A table, view or type is dropped once no running application uses it";

    protected override IEnumerable<Problem> Check(Step step)
    {
        if (step.Change is not DropObject { Kind: var kind } drop || !NamedInQueries.Contains(kind) || !IsLive(step, kind, drop.Name))
            yield break;
        if (Successors.Exist(step, drop.Name) || (kind != ObjectKind.Table && Successors.IsNewName(step, drop.Name)))
            yield break;
        var holdsRows = kind == ObjectKind.Table;
        yield return step.Problem((holdsRows ? $"the rows of '{drop.Name}' are gone for good, and " : "")
            + "the running application fails wherever it uses "
            + $"{(holdsRows ? "the table" : $"the {kind.Words.ToLowerInvariant()} '{drop.Name}'")}; "
            + "first release code that does not use it, then drop it in a later release, and say so with '-- migration: "
            + "allow MIG4028 <reason>'");
    }

    private static bool IsLive(Step step, ObjectKind kind, ObjectName name) =>
        kind.IsTable ? step.IsLive(name) : step.IsLive(kind, name);
}
