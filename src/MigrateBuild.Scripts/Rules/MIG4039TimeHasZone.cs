using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Rules.Objects;

namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG4039TimeHasZone : ColumnRule
{
    internal override string Code => "MIG4039";

    internal override string Title => "A point in time is timestamp with time zone";

    protected override string? Check(Step step, Column column) => column.Is("timestamp")
        ? $"'{column.Name}' keeps a date and a time of day without their time zone: each session reads them in its own, and now() is "
            + "stored in that of the session that wrote it; use timestamptz, which stores the point in time"
        : null;
}
