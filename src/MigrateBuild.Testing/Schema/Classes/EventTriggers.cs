namespace MigrateBuild.Testing.Schema;

/// <summary>Event triggers.</summary>
internal sealed class EventTriggers : SchemaObjectClass
{
    public override string? Summarize(SchemaObject item) => "on " + item["event"] + " " + item["function"];
}
