using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Names;

/// <summary>
/// A name that an object has, in the space where no other may have it (PostgreSQL manual, "System Catalogs": the unique indexes).
/// </summary>
/// <param name="Space">The space: the relations of all schemas, the constraints of a table and so on.</param>
/// <param name="Name">The name in it.</param>
internal readonly record struct OccupiedName(string Space, string Name)
{
    private static readonly string[] WithIndex = ["PRIMARY KEY", "UNIQUE", "EXCLUDE"];

    /// <summary>The names that an object takes; what belongs to it has its own.</summary>
    internal static IEnumerable<OccupiedName> From(SchemaObject item)
    {
        switch (item.Kind)
        {
            case "table" or "foreign table" or "view" or "materialized view" or "composite type":
                return [Relation(item.Identity), Type(item.Identity)];
            case "sequence" or "index":
                return [Relation(item.Identity)];
            case "enum" or "domain" or "range" or "type":
                return [Type(item.Identity)];
            case "function" or "procedure" or "aggregate":
                return [new("routine", item.Identity)];
            case "column" or "attribute":
                var (owner, column) = OwnName.Parts(item);
                var own = new OccupiedName("column of " + owner, column);
                return item[PropertyNames.IdentitySequence] is { } sequence ? [own, Relation(sequence)] : [own];
            case "constraint" or "trigger" or "rule" or "policy":
                var (table, name) = OwnName.Parts(item);
                var part = new OccupiedName($"{item.Kind} of {table}", name);
                return HasIndex(item) ? [part, Relation(OwnName.Qualified(item))] : [part];
            case "comment" or "grant" or "revoke" or "view column":
                return [];
            default:
                return [new(item.Kind, item.Identity)];
        }
    }

    /// <summary>The name of a constraint of a table or domain.</summary>
    internal static OccupiedName Constraint(string owner, string name) => new("constraint of " + owner, name);

    private static OccupiedName Relation(string identity) => new("relation", identity);

    private static OccupiedName Type(string identity) => new("type", identity);

    private static bool HasIndex(SchemaObject item) =>
        item[PropertyNames.Definition] is { } definition && WithIndex.Any(word => definition.StartsWith(word, StringComparison.Ordinal));
}
