using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

internal sealed class CommentFix : ObjectFix
{
    private static readonly string[] Plain =
        ["schema", "extension", "table", "foreign table", "column", "index", "sequence", "view", "materialized view", "function", "procedure", "aggregate", "trigger", "rule", "policy", "event trigger", "publication", "domain"];

    private static readonly (string Kind, string Keyword)[] Others =
        [("attribute", "COLUMN"), ("enum", "TYPE"), ("composite type", "TYPE"), ("range", "TYPE"), ("statistics object", "STATISTICS")];

    internal override IReadOnlyList<string> Kinds => ["comment"];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) => Comment(item, "NULL", FixRank.Revoke, context.Actual);

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => Comment(item, SqlWriter.Literal(item[PropertyNames.Text]!), FixRank.Set, context.Expected);

    internal override ProposedFix Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) => Restore(expected, context);

    private static ProposedFix Comment(SchemaObject item, string text, FixRank rank, SchemaSnapshot snapshot) => Target(item.Identity["on ".Length..], item, snapshot) is { } target
        ? ProposedFix.Of(new FixStep(rank, $"COMMENT ON {target} IS {text};") { Needs = rank == FixRank.Set ? [item] : [] })
        : ProposedFix.None;

    /// <summary>An object as COMMENT ON and the like name it; null where it is not known how.</summary>
    internal static string? Target(string name, SchemaObject item, SchemaSnapshot snapshot)
    {
        if (Rest(name, "constraint") is { } constraint)
        {
            var (bare, owner) = NameParts.On(constraint);
            var isDomain = item.Parent is { } parent && snapshot.Find(parent)?.Parent?.StartsWith("domain ", StringComparison.Ordinal) == true;
            return $"CONSTRAINT {bare} ON {(isDomain ? "DOMAIN " : "")}{owner}";
        }

        foreach (var (kind, keyword) in Others)
            if (Rest(name, kind) is { } rest)
                return $"{keyword} {rest}";
        // The longest first: "foreign table" is no "table".
        foreach (var kind in Plain.OrderByDescending(kind => kind.Length))
            if (Rest(name, kind) is { } rest)
                return $"{kind.ToUpperInvariant()} {rest}";
        return null;
    }

    private static string? Rest(string name, string kind) => name.StartsWith(kind + " ", StringComparison.Ordinal) ? name[(kind.Length + 1)..] : null;
}
