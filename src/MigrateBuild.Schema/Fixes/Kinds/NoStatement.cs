using MigrateBuild.Schema.Names;
using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Fixes;

/// <summary>
/// What is said of a difference for which no statement is known, or none that runs: what remains, and what to do about it.
/// </summary>
internal static class NoStatement
{
    internal static ProposedFix Words(SchemaDifference difference, FixContext context) =>
        ProposedFix.Words(Text(difference, context)) with { IsUnknown = true };

    private static string Text(SchemaDifference difference, FixContext context) => difference.Kind switch
    {
        // Who drops it, or makes it again, takes NOT NULL from a column that is to have it.
        _ when NotNull.Is(difference.Subject) && NotNullFix.Words(difference.Subject, context) is { } words => words,
        SchemaDifferenceKind.LeftOver =>
            "No statement was found that removes it as things are: what uses it goes or changes first, and then "
            + $"{Removal(difference.Subject)}.",
        SchemaDifferenceKind.Missing =>
            $"No statement was found that brings it back: write the one that made it, {Creation(difference.Subject)}, at the end of the "
            + "down script.",
        _ when difference.Subject.Kind is "view" or "materialized view"
            && difference.Changes.Any(change => change.Name == PropertyNames.Definition) =>
            "No statement was found that changes it back: a view's query changes when the view is made again. "
            + "Drop it and write the statement that made it, with the columns of its tables as they stand now, at the end of the down "
            + "script.",
        _ => $"No statement was found that changes it back ({string.Join(", ", difference.Changes.Select(change => change.Name))}): "
            + $"ALTER {Keyword(difference.Subject)} says what can be changed, and what cannot is dropped and made again.",
    };

    /// <summary>
    /// What is said where it is there under another name, and the rename was not to be: to drop it would lose what it holds.
    /// </summary>
    internal static string OfRename(string rename) =>
        $"No statement was found that does it as things are: {rename} gives it its name back once nothing stands in the way.";

    private static string Removal(SchemaObject item) => item.Kind switch
    {
        "column" => $"ALTER TABLE {OwnName.OwnerOf(item)} DROP COLUMN {OwnName.Of(item)}",
        "attribute" => $"ALTER TYPE {OwnName.OwnerOf(item)} DROP ATTRIBUTE {OwnName.Of(item)}",
        "constraint" => $"ALTER {OwnerKeyword(item)} {OwnName.OwnerOf(item)} DROP CONSTRAINT {OwnName.Of(item)}",
        "trigger" or "rule" or "policy" => $"DROP {Keyword(item)} {OwnName.Of(item)} ON {OwnName.OwnerOf(item)}",
        "grant" or "default grant" => "a REVOKE by the role that granted it",
        "revoke" or "default revoke" => "a GRANT of it by the owner",
        "operator family member" => "it goes with its operator class",
        "text search mapping" or "user mapping" or "transform" or "publication table" or "publication schema" =>
            Member(item, isThere: false),
        "view column" => $"ALTER VIEW {OwnName.OwnerOf(item)} ALTER COLUMN {OwnName.Of(item)}",
        _ => $"DROP {Keyword(item)} {item.Identity}",
    };

    private static string Creation(SchemaObject item) => item.Kind switch
    {
        "column" => $"ALTER TABLE {OwnName.OwnerOf(item)} ADD COLUMN {OwnName.Of(item)}",
        "attribute" => $"ALTER TYPE {OwnName.OwnerOf(item)} ADD ATTRIBUTE {OwnName.Of(item)}",
        "constraint" =>
            $"ALTER {OwnerKeyword(item)} {OwnName.OwnerOf(item)} ADD CONSTRAINT {OwnName.Of(item)} {item[PropertyNames.Definition]}",
        "index" when item[PropertyNames.Definition] is { } definition => definition,
        "trigger" when item[PropertyNames.Definition] is { } definition => definition,
        "table" when item[PropertyNames.PartitionOf] is { } bound => $"CREATE TABLE {item.Identity} PARTITION OF {bound}",
        "grant" or "default grant" => "the GRANT, run by the role that granted it",
        "revoke" or "default revoke" => "the REVOKE, run by the role that granted it",
        "operator family member" => "CREATE OPERATOR CLASS or ALTER OPERATOR FAMILY … ADD",
        "text search mapping" or "user mapping" or "transform" or "publication table" or "publication schema" =>
            Member(item, isThere: true),
        "rule" or "policy" => $"CREATE {Keyword(item)} {OwnName.Of(item)} ON {OwnName.OwnerOf(item)}",
        "view column" => $"ALTER VIEW {OwnName.OwnerOf(item)} ALTER COLUMN {OwnName.Of(item)}",
        _ => $"CREATE {Keyword(item)} {item.Identity}",
    };

    /// <summary>What binds two objects: its name is none that a statement could use.</summary>
    private static string Member(SchemaObject item, bool isThere) => item.Kind switch
    {
        "text search mapping" when ObjectTarget.Membership(item) is var (token, configuration) =>
            $"ALTER TEXT SEARCH CONFIGURATION {configuration} "
            + (isThere ? $"ADD MAPPING FOR {token} WITH {item[PropertyNames.Dictionaries]}" : $"DROP MAPPING FOR {token}"),
        "user mapping" when ObjectTarget.Membership(item) is var (role, server) =>
            $"{(isThere ? "CREATE" : "DROP")} USER MAPPING FOR {role} SERVER {server}",
        "transform" when ObjectTarget.Membership(item) is var (type, language) =>
            $"{(isThere ? "CREATE" : "DROP")} TRANSFORM FOR {type} LANGUAGE {language}",
        _ when ObjectTarget.Membership(item) is var (member, publication) =>
            $"ALTER PUBLICATION {publication} {(isThere ? "ADD" : "DROP")} "
            + $"{(item.Kind == "publication table" ? "TABLE" : "TABLES IN SCHEMA")} {member}",
        _ => $"{(isThere ? "CREATE" : "DROP")} {Keyword(item)} {item.Identity}",
    };

    private static string OwnerKeyword(SchemaObject constraint) =>
        constraint.Parent?.StartsWith("domain ", StringComparison.Ordinal) == true ? "DOMAIN" : "TABLE";

    private static string Keyword(SchemaObject item) => item.Kind switch
    {
        "enum" or "composite type" or "range" or "attribute" => "TYPE",
        "column" or "constraint" => "TABLE",
        "view column" => "VIEW",
        "foreign-data wrapper" => "FOREIGN DATA WRAPPER",
        "statistics object" => "STATISTICS",
        "operator family member" => "OPERATOR FAMILY",
        "text search mapping" => "TEXT SEARCH CONFIGURATION",
        "publication table" or "publication schema" => "PUBLICATION",
        "default grant" or "default revoke" => "DEFAULT PRIVILEGES",
        _ => item.Kind.ToUpperInvariant(),
    };
}
