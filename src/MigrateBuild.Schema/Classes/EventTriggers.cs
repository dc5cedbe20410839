using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Event triggers.</summary>
internal sealed class EventTriggers : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_authid", "pg_depend", "pg_event_trigger", "pg_namespace", "pg_proc", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_event_trigger"];

    public override string? Summarize(SchemaObject item) => "on " + item[PropertyNames.Event] + " " + item[PropertyNames.Function];
}
