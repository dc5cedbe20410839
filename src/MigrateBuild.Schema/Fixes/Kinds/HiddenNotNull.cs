using MigrateBuild.Schema.Classes;
using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// NOT NULL that a snapshot shows as a property alone, since its name is the usual one. Another name of its column, table or domain
/// does not change it: while these are renamed it has to be there by its name.
/// </summary>
internal static class HiddenNotNull
{
    private static readonly SchemaObjectClass OfTables = SchemaObjectClasses.All.Single(item => item is Constraints);

    private static readonly SchemaObjectClass OfDomains = SchemaObjectClasses.All.Single(item => item is DomainConstraints);

    /// <summary>The objects of a snapshot with each NOT NULL that is not shown; what a table has from another one stays as it is.</summary>
    internal static IEnumerable<SchemaObject> With(SchemaSnapshot snapshot)
    {
        var shown = snapshot.Unordered.Where(NotNull.Is).Select(item => item.Parent).ToHashSet(StringComparer.Ordinal);
        return snapshot.Objects.Concat(snapshot.Objects
            .Where(item => item[PropertyNames.NotNull] == "yes" && IsNamed(item, snapshot.ServerVersion) && !shown.Contains(item.Name))
            .Select(Constraint));
    }

    /// <summary>The objects without each NOT NULL that has the usual name, and nothing else to show.</summary>
    internal static IEnumerable<SchemaObject> Without(IReadOnlyList<SchemaObject> objects)
    {
        var owners = objects.Where(item => item[PropertyNames.NotNull] == "yes").ToDictionary(item => item.Name, StringComparer.Ordinal);
        return objects.Where(item => !(NotNull.Is(item) && item.Parent is { } parent
            && owners.TryGetValue(parent, out var owner) && owner.Origin is null
            && NotNull.From(item) == new NotNull(NotNull.UsualName(owner), IsValid: true, IsInherited: true)));
    }

    private static bool IsNamed(SchemaObject owner, int version) => owner.Kind switch
    {
        "column" => version >= 18 && owner.Origin is null,
        "domain" => version >= 17,
        _ => false,
    };

    private static SchemaObject Constraint(SchemaObject owner)
    {
        var isDomain = owner.Kind == "domain";
        var (table, column) = OwnName.Parts(owner);
        return new SchemaObject(
            isDomain ? OfDomains : OfTables,
            "constraint",
            $"{NotNull.UsualName(owner)} on {(isDomain ? owner.Identity : table)}",
            owner.Name,
            null,
            [new(PropertyNames.Definition, isDomain ? "NOT NULL" : "NOT NULL " + column)])
        {
            Names = [.. isDomain ? owner.Names : owner.Names.SkipLast(1), NotNull.UsualName(owner)],
            Edges = owner.Addresses,
        };
    }
}
