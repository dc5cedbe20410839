using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class EventTriggerFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["event trigger"];

    internal override IReadOnlyList<string> Required(string kind) =>
    [
        PropertyNames.Event, PropertyNames.Function, PropertyNames.Enabled, PropertyNames.Owner
    ];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropEventTrigger, $"DROP EVENT TRIGGER {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) =>
        item[PropertyNames.Owner] != context.MainOwner ? ProposedFix.None : ProposedFix.From(
    [
        new(FixRank.CreateEventTrigger, $"CREATE EVENT TRIGGER {item.Identity} ON {item[PropertyNames.Event]}"
            + (item[PropertyNames.Tags] is { } tags ? $" WHEN TAG IN ({tags})" : "")
            + $" EXECUTE FUNCTION {item[PropertyNames.Function]};") { Creates = item, Needs = [item] },
        .. item[PropertyNames.Enabled] == "yes" ? [] : new[] { Enable(item) },
    ]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Only(changes, PropertyNames.Enabled) ? ProposedFix.From(Enable(expected))
            : changes.Any(change => change.Name == PropertyNames.Owner) ? ProposedFix.Words("Only a superuser can own an event trigger.")
            : Anew(expected, actual, context);

    private static FixStep Enable(SchemaObject item) =>
        new(FixRank.Set, $"ALTER EVENT TRIGGER {item.Identity} {TriggerFix.EnableWords(item[PropertyNames.Enabled]!)};");
}
