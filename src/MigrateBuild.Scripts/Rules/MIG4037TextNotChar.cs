using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4037TextNotChar : ColumnRule
{
    internal override string Code => "MIG4037";

    internal override string Title => "A column is text, not char(n)";

    protected override string? Check(Step step, Column column) => column.Is("bpchar")
        ? $"char pads every value of '{column.Name}' with spaces to its full length, ignores them in some comparisons and not in others, "
            + "and is no faster; use text, with a CHECK on the length where it matters"
        : null;
}
