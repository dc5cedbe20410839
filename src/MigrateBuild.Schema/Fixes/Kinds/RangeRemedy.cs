using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class RangeRemedy : ObjectRemedy
{
    internal override IReadOnlyList<string> Kinds => ["range"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) =>
        Remedy.Of(new RemedyStep(RemedyRank.DropType, $"DROP TYPE {item.Identity};") { Drops = item });

    internal override Remedy Restore(SchemaObject item, RemedyContext context)
    {
        // A canonical function takes the type that it belongs to, which has to be there before: a shell, and no plain statement.
        if (item["canonical"] is not null)
            return Remedy.None;

        var options = new (string Name, string? Value)[]
        {
            ("subtype", item["subtype"]),
            ("subtype_opclass", item["operator class"]),
            ("collation", item["collation"]),
            ("subtype_diff", item["subtype difference"] is { } function ? Identity.Routine(function) : null),
            ("multirange_type_name", item["multirange"]),
        };
        var list = string.Join(", ", options.Where(option => option.Value is not null).Select(option => $"{option.Name} = {option.Value}"));
        return Remedy.Of(
            [new(RemedyRank.CreateType, $"CREATE TYPE {item.Identity} AS RANGE ({list});") { Creates = item, Needs = [item] }, .. OwnerOf(item, "TYPE", item.Identity, context)]);
    }

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context)
    {
        if (Only(changes, "owner"))
            return Remedy.Of(SetOwner("TYPE", expected.Identity, expected["owner"]!, RemedyRank.AlterType));
        var anew = Anew(expected, actual, context);
        // Types are made before they are dropped, but for this one.
        return anew with { Steps = [.. anew.Steps.Select(step => step.Drops is null ? step : step with { Rank = RemedyRank.DropTable })] };
    }
}
