using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;

namespace MigrateBuild.Scripts.Rules;

/// <summary>varchar without a length is text by another name.</summary>
internal sealed class MIG4038TextNotVarchar : ColumnRule
{
    internal override string Code => "MIG4038";

    internal override string Title => "A column is text, not varchar(n)";

    protected override string? Check(Step step, Column column) => column.Is("varchar") && column.Type!.Modifiers.Count > 0
        ? $"lengthening '{column.Name}' later is a change of type, and shortening it rewrites the table under ACCESS EXCLUSIVE; "
            + "use text with a CHECK on the length, which can be replaced NOT VALID"
        : null;
}
