using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Sql;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// What an ALTER of something else makes and takes away: members of an operator family, mappings, dependencies on extensions, security
/// labels.
/// </summary>
internal sealed class MemberFix : ObjectFix
{
    internal override IReadOnlyList<string> Kinds => ["operator family member", "text search mapping", "extension dependency", "security label"];

    internal override ProposedFix Remove(SchemaObject item, FixContext context) => Of(item, context, isThere: false) is { } text
        ? ProposedFix.Of(new FixStep(FixRank.DropMember, text) { Drops = item })
        : ProposedFix.None;

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => Of(item, context, isThere: true) is { } text
        ? ProposedFix.Of(new FixStep(FixRank.Set, text) { Creates = item, Needs = [item] })
        : ProposedFix.None;

    internal override ProposedFix Change(SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        expected.Kind switch
        {
            "security label" => Restore(expected, context),
            "text search mapping" => Of(expected, context, isThere: true) is { } text
                ? ProposedFix.Of(new FixStep(FixRank.Set, text.Replace(" ADD MAPPING ", " ALTER MAPPING ", StringComparison.Ordinal)) { Needs = [expected] })
                : ProposedFix.None,
            _ => Anew(expected, actual, context),
        };

    /// <summary>The statement; null where it is bound to something that has no such statement.</summary>
    private static string? Of(SchemaObject item, FixContext context, bool isThere)
    {
        switch (item.Kind)
        {
            case "operator family member" when item[PropertyNames.OperatorClass] is null && NameParts.Around(item.Identity, " of ") is var (member, family):
                return $"ALTER OPERATOR FAMILY {family} {(isThere ? "ADD " + Addition(item, member) : "DROP " + Word(member))};";
            case "text search mapping" when NameParts.Around(item.Identity, " of ") is var (token, configuration):
                return $"ALTER TEXT SEARCH CONFIGURATION {configuration} {(isThere ? $"ADD MAPPING FOR {token} WITH {item[PropertyNames.Dictionaries]}" : $"DROP MAPPING FOR {token}")};";
            case "extension dependency" when NameParts.Around(item.Identity["of ".Length..], " on ") is var (target, extension)
                && CommentFix.Target(target, item, context.Expected) is { } what:
                return $"ALTER {(what.StartsWith("TRIGGER ", StringComparison.Ordinal) ? what.Replace(" on ", " ON ", StringComparison.Ordinal) : what)} {(isThere ? "" : "NO ")}DEPENDS ON EXTENSION {extension};";
            case "security label" when NameParts.Around(item.Identity["on ".Length..], " for ") is var (target, provider)
                && CommentFix.Target(target, item, isThere ? context.Expected : context.Actual) is { } what:
                return $"SECURITY LABEL FOR {SqlWriter.Identifier(provider)} ON {what} IS {(isThere ? SqlWriter.Literal(item[PropertyNames.Label]!) : "NULL")};";
            default:
                return null;
        }
    }

    // "operator 1 (integer, integer)"
    private static string Word(string member) => member.StartsWith("operator ", StringComparison.Ordinal)
        ? "OPERATOR" + member["operator".Length..]
        : "FUNCTION" + member["function".Length..];

    private static string Addition(SchemaObject item, string member) => member.StartsWith("operator ", StringComparison.Ordinal)
        ? $"{Word(member)[..Word(member).IndexOf(" (", StringComparison.Ordinal)]} {item[PropertyNames.Definition]}{(item[PropertyNames.OrderBy] is { } family ? " FOR ORDER BY " + family : "")}"
        : $"{Word(member)} {item[PropertyNames.Definition]}";
}
