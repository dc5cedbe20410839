using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class DomainFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["domain"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Type, PropertyNames.NotNull, PropertyNames.Owner];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropType, $"DROP DOMAIN {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => ProposedFix.From(
        [
            new(FixRank.CreateType, $"CREATE DOMAIN {item.Identity} AS {AttributeFix.TypeOf(item)}"
                + (item[PropertyNames.Default] is { } value ? " DEFAULT " + value : "")
                + NotNull.Clause(item, context.Expected) + ";") { Creates = item, Needs = [item] },
            .. OwnerOf(item, "DOMAIN", item.Identity, context),
        ]);

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        if (!Only(changes, PropertyNames.Default, PropertyNames.NotNull, PropertyNames.Owner))
            return ProposedFix.None;

        return new ProposedFix([.. changes.Select(change => change.Name == PropertyNames.Owner
            ? SetOwner("DOMAIN", expected.Identity, change.Expected!, FixRank.AlterType)
            : new(FixRank.AlterType, $"ALTER DOMAIN {expected.Identity} {Action(change, expected, context)};")
            {
                Needs = [expected],
                Frees = actual,
                FreesNames = change is { Name: PropertyNames.NotNull, Actual: "yes" } ? [.. NotNull.TakenBy(actual, context.Actual)] : [],
                TakesNames = change is { Name: PropertyNames.NotNull, Expected: "yes" }
                    ? [.. NotNull.TakenBy(expected, context.Expected)]
                    : [],
            })])
        {
            AreApart = true,
        };
    }

    internal override bool Includes(SchemaObject item, SchemaObject part, FixContext context) => NotNull.Is(part);

    private static string Action(SchemaPropertyChange change, SchemaObject expected, FixContext context) => change switch
    {
        { Name: PropertyNames.Default, Expected: null } => "DROP DEFAULT",
        { Name: PropertyNames.Default } => "SET DEFAULT " + change.Expected,
        { Expected: "yes" } when NotNull.Shown(expected, context.Expected) is { } own => NotNull.From(own).Addition(""),
        { Expected: "yes" } => "SET NOT NULL",
        _ => "DROP NOT NULL",
    };
}
