using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

internal sealed class CommentFix : ObjectFix
{
    private static readonly string[] Plain =
    [
        "schema", "extension", "table", "foreign table", "column", "index", "sequence", "view", "materialized view", "function",
        "procedure", "aggregate", "trigger", "rule", "policy", "event trigger", "publication", "domain",
    ];

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["attribute"] = "COLUMN",
        ["enum"] = "TYPE",
        ["composite type"] = "TYPE",
        ["range"] = "TYPE",
        ["statistics object"] = "STATISTICS",
    };

    internal override IReadOnlyList<string> Kinds => ["comment"];

    internal override IReadOnlyList<string> Required(string kind) => [PropertyNames.Text];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) => Comment(item, "NULL", FixRank.Revoke);

    internal override ProposedFix Restore(SchemaObject item, FixContext context) =>
        item[PropertyNames.Text] is { } text ? Comment(item, SqlWriter.Literal(text), FixRank.Set) : ProposedFix.None;

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        Restore(expected, context);

    private static ProposedFix Comment(SchemaObject item, string text, FixRank rank) =>
        ObjectTarget.From(item) is { } target && NameOf(target) is { } name
            ? ProposedFix.From(new FixStep(rank, $"COMMENT ON {name} IS {text};") { Needs = rank == FixRank.Set ? [item] : [] })
            : ProposedFix.None;

    /// <summary>An object as COMMENT ON and the like name it; null where it is not known how.</summary>
    internal static string? NameOf(ObjectTarget target) => target.Kind switch
    {
        "constraint" => $"CONSTRAINT {target.Own} ON {target.Schema}.{target.Relation}",
        "domain constraint" => $"CONSTRAINT {target.Own} ON DOMAIN {target.Schema}.{target.Relation}",
        _ when Others.GetValueOrDefault(target.Kind) is { } keyword => $"{keyword} {target.Identity}",
        _ => Plain.Contains(target.Kind) ? $"{target.Kind.ToUpperInvariant()} {target.Identity}" : null,
    };
}
