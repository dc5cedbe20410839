namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class DomainRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["domain"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropType, $"DROP DOMAIN {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Remedy.Of(
        [
            new(RemedyRank.CreateType, $"CREATE DOMAIN {item.Identity} AS {AttributeRemedy.TypeOf(item)}"
                + (item["default"] is { } value ? " DEFAULT " + value : "") + NotNull.Clause(item, context.Expected) + ";") { Creates = item, Needs = [item] },
            .. OwnerOf(item, "DOMAIN", item.Identity, context),
        ]);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        if (!Only(changes, "default", "not null", "owner"))
            return Remedy.None;

        return new Remedy([.. changes.Select(change => change.Name == "owner"
            ? SetOwner("DOMAIN", expected.Identity, change.Expected!, RemedyRank.AlterType)
            : new(RemedyRank.AlterType, $"ALTER DOMAIN {expected.Identity} {Action(change, expected, context)};")
            {
                Needs = [expected],
                Frees = actual,
                FreesNames = change is { Name: "not null", Actual: "yes" } ? [.. NotNull.TakenBy(actual, context.Actual)] : [],
                TakesNames = change is { Name: "not null", Expected: "yes" } ? [.. NotNull.TakenBy(expected, context.Expected)] : [],
            })])
        {
            AreApart = true,
        };
    }

    internal override bool Includes(SchemaObject item, SchemaObject part, RemedyContext context) => NotNull.Is(part);

    private static string Action(SchemaPropertyChange change, SchemaObject expected, RemedyContext context) => change switch
    {
        { Name: "default", Expected: null } => "DROP DEFAULT",
        { Name: "default" } => "SET DEFAULT " + change.Expected,
        { Expected: "yes" } when NotNull.Shown(expected, context.Expected) is { } own => NotNull.Of(own).Addition(""),
        { Expected: "yes" } => "SET NOT NULL",
        _ => "DROP NOT NULL",
    };
}
