using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Safety.Design;

/// <summary>MIG4039.</summary>
internal sealed class TimeHasZone : ColumnRule
{
    internal override string Code => "MIG4039";

    internal override string Title => "A point in time is timestamp with time zone";

    protected override string? Check(Step step, Column column) => column.Is("timestamp")
        ? $"'{column.Name}' keeps a date and an hour, but not where: each session reads them in its own time zone, and now() is stored in that of the session that wrote; use timestamptz, which stores the moment"
        : null;
}
