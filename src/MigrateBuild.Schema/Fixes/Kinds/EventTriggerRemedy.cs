namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class EventTriggerRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["event trigger"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropEventTrigger, $"DROP EVENT TRIGGER {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => item["owner"] != context.MainOwner ? Remedy.None : Remedy.Of(
    [
        new(RemedyRank.CreateEventTrigger, $"CREATE EVENT TRIGGER {item.Identity} ON {item["event"]}"
            + (item["tags"] is { } tags ? $" WHEN TAG IN ({tags})" : "") + $" EXECUTE FUNCTION {item["function"]};") { Creates = item, Needs = [item] },
        .. item["enabled"] == "yes" ? [] : new[] { Enable(item) },
    ]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) =>
        Only(changes, "enabled") ? Remedy.Of(Enable(expected))
            : changes.Any(change => change.Name == "owner") ? Remedy.Words("Only a superuser can own an event trigger.")
            : Anew(expected, actual, context);

    private static RemedyStep Enable(SchemaObject item) => new(RemedyRank.Set, $"ALTER EVENT TRIGGER {item.Identity} {TriggerRemedy.EnableWords(item["enabled"]!)};");
}
