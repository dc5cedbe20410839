using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Rules.Objects;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A rule about the types of new columns: a message, since it is a matter of taste and nothing breaks today.</summary>
internal abstract class ColumnRule : CompatibilityRule
{
    internal override Severity Severity => Severity.Message;

    internal sealed override bool DependsOnUse => false;

    protected override IEnumerable<Problem> Check(Step step) =>
        from column in NewColumns.Of(step)
        let message = Check(step, column)
        where message is not null
        select new Problem(column.Offset >= 0 ? column.Offset : step.Change.Offset, message);

    /// <summary>What speaks against a column, or null.</summary>
    protected abstract string? Check(Step step, Column column);
}
