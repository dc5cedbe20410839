using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

internal sealed class RangeFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["range"];

    internal override IReadOnlyList<string> Required(string kind) =>
    [
        PropertyNames.Subtype, PropertyNames.OperatorClass, PropertyNames.Owner
    ];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) =>
        ProposedFix.From(new FixStep(FixRank.DropType, $"DROP TYPE {item.Identity};") { Drops = item });

    internal override ProposedFix Restore(SchemaObject item, FixContext context)
    {
        // A canonical function takes the type that it belongs to, which has to be there before: a shell, and no plain statement.
        if (item[PropertyNames.Canonical] is not null)
            return ProposedFix.None;

        var options = new (string Name, string? Value)[]
        {
            ("subtype", item[PropertyNames.Subtype]),
            ("subtype_opclass", item[PropertyNames.OperatorClass]),
            ("collation", item[PropertyNames.Collation]),
            ("subtype_diff", item[PropertyNames.SubtypeDifference] is { } function ? NameParts.Routine(function) : null),
            ("multirange_type_name", item[PropertyNames.Multirange]),
        };
        var list = string.Join(", ", options.Where(option => option.Value is not null).Select(option => $"{option.Name} = {option.Value}"));
        return ProposedFix.From(
            [new(FixRank.CreateType, $"CREATE TYPE {item.Identity} AS RANGE ({list});") { Creates = item, Needs = [item] },
                .. OwnerOf(item, "TYPE", item.Identity, context)]);
    }

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context)
    {
        if (Only(changes, PropertyNames.Owner))
            return ProposedFix.From(SetOwner("TYPE", expected.Identity, expected[PropertyNames.Owner]!, FixRank.AlterType));
        var anew = Anew(expected, actual, context);
        // Types are made before they are dropped, but for this one.
        return anew with { Steps = [.. anew.Steps.Select(step => step.Drops is null ? step : step with { Rank = FixRank.DropTable })] };
    }
}
