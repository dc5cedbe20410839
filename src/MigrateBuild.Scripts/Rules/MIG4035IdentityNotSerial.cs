using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4035IdentityNotSerial : ColumnRule
{
    internal override string Code => "MIG4035";

    internal override string Title => "A column that numbers itself is an identity column, not serial";

    protected override string? Check(Step step, Column column) => column.Type?.IntegerOfSerial is not null
        ? $"{column.Type} makes '{column.Name}' a plain column, which takes any value that an INSERT gives, with a separate sequence, "
            + "which has grants of its own and is not part of the column's definition; "
            + "use bigint GENERATED ALWAYS AS IDENTITY"
        : null;
}
