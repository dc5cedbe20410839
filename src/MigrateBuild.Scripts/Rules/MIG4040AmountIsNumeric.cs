using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4040AmountIsNumeric : ColumnRule
{
    internal override string Code => "MIG4040";

    internal override string Title => "An amount of money is numeric, not money";

    protected override string? Check(Step step, Column column) => column.Is("money")
        ? $"money has no currency, and the session's lc_monetary decides how '{column.Name}' is read and written: "
            + "the same value is a different amount under another setting; use numeric, with a column for the currency"
        : null;
}
