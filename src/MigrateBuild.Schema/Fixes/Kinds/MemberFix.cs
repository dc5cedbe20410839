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
    internal override IReadOnlyList<string> Kinds =>
        ["operator family member", "text search mapping", "extension dependency", "security label"];

    internal override IReadOnlyList<string> Required(string kind) => kind switch
    {
        "operator family member" => [PropertyNames.Definition],
        "text search mapping" => [PropertyNames.Dictionaries],
        "security label" => [PropertyNames.Label],
        _ => [],
    };

    internal override ProposedFix Remove(SchemaObject item, FixContext context) => Of(item, isThere: false) is { } text
        ? ProposedFix.From(new FixStep(FixRank.DropMember, text) { Drops = item })
        : ProposedFix.None;

    internal override ProposedFix Restore(SchemaObject item, FixContext context) => Of(item, isThere: true) is { } text
        ? ProposedFix.From(new FixStep(FixRank.Set, text) { Creates = item, Needs = [item] })
        : ProposedFix.None;

    internal override ProposedFix Change(
        SchemaObject expected, SchemaObject actual, IReadOnlyList<SchemaPropertyChange> changes, FixContext context) =>
        expected.Kind switch
        {
            "security label" => Restore(expected, context),
            "text search mapping" => Of(expected, isThere: true) is { } text
                ? ProposedFix.From(
                    new FixStep(FixRank.Set, text.Replace(" ADD MAPPING ", " ALTER MAPPING ", StringComparison.Ordinal))
                    {
                        Needs = [expected],
                    })
                : ProposedFix.None,
            _ => Anew(expected, actual, context),
        };

    /// <summary>The statement; null where it is bound to something that has no such statement.</summary>
    private static string? Of(SchemaObject item, bool isThere)
    {
        switch (item.Kind)
        {
            case "operator family member" when item[PropertyNames.OperatorClass] is null
                && ObjectTarget.Membership(item) is var (member, family):
                return $"ALTER OPERATOR FAMILY {family} {(isThere ? "ADD " + Addition(item, member) : "DROP " + Word(member))};";
            case "text search mapping" when ObjectTarget.Membership(item) is var (token, configuration):
                return $"ALTER TEXT SEARCH CONFIGURATION {configuration} "
                    + $"{(isThere ? $"ADD MAPPING FOR {token} WITH {item[PropertyNames.Dictionaries]}" : $"DROP MAPPING FOR {token}")};";
            case "extension dependency" when ObjectTarget.From(item) is { } target && CommentFix.NameOf(target) is { } what:
                var name = target.Kind == "trigger" ? $"TRIGGER {target.Own} ON {target.Schema}.{target.Relation}" : what;
                return $"ALTER {name} {(isThere ? "" : "NO ")}DEPENDS ON EXTENSION {target.By};";
            case "security label" when ObjectTarget.From(item) is { } target && CommentFix.NameOf(target) is { } what
                && (isThere ? item[PropertyNames.Label] : "") is { } label:
                return $"SECURITY LABEL FOR {SqlWriter.Identifier(target.By)} ON {what} "
                    + $"IS {(isThere ? SqlWriter.Literal(label) : "NULL")};";
            default:
                return null;
        }
    }

    // "operator 1 (integer, integer)"
    private static string Word(string member) => member.StartsWith("operator ", StringComparison.Ordinal)
        ? "OPERATOR" + member["operator".Length..]
        : "FUNCTION" + member["function".Length..];

    private static string Addition(SchemaObject item, string member) => member.StartsWith("operator ", StringComparison.Ordinal)
        ? $"{Word(member)[..Word(member).IndexOf(" (", StringComparison.Ordinal)]} {item[PropertyNames.Definition]}"
            + $"{(item[PropertyNames.OrderBy] is { } family ? " FOR ORDER BY " + family : "")}"
        : $"{Word(member)} {item[PropertyNames.Definition]}";
}
