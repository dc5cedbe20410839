using MigrateBuild.Schema.Names;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes.Kinds;

internal sealed class CommentRemedy : ObjectRemedy
{
    private static readonly string[] Plain =
        ["schema", "extension", "table", "foreign table", "column", "index", "sequence", "view", "materialized view", "function", "procedure", "aggregate", "trigger", "rule", "policy", "event trigger", "publication", "domain"];

    private static readonly (string Kind, string Keyword)[] Others =
        [("attribute", "COLUMN"), ("enum", "TYPE"), ("composite type", "TYPE"), ("range", "TYPE"), ("statistics object", "STATISTICS")];

    internal override IReadOnlyList<string> Kinds => ["comment"];

    internal override Remedy Remove(SchemaObject item, RemedyContext context) => Comment(item, "NULL", RemedyRank.Revoke, context.Actual);

    internal override Remedy Restore(SchemaObject item, RemedyContext context) => Comment(item, SqlWriter.Literal(item["text"]!), RemedyRank.Set, context.Expected);

    internal override Remedy Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, RemedyContext context) => Restore(expected, context);

    private static Remedy Comment(SchemaObject item, string text, RemedyRank rank, SchemaSnapshot snapshot) => Target(item.Identity["on ".Length..], item, snapshot) is { } target
        ? Remedy.Of(new RemedyStep(rank, $"COMMENT ON {target} IS {text};") { Needs = rank == RemedyRank.Set ? [item] : [] })
        : Remedy.None;

    /// <summary>An object as COMMENT ON and the like name it; null where it is not known how.</summary>
    internal static string? Target(string name, SchemaObject item, SchemaSnapshot snapshot)
    {
        if (Rest(name, "constraint") is { } constraint)
        {
            var (bare, owner) = Identity.On(constraint);
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
