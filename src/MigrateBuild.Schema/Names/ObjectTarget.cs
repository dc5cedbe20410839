namespace MigrateBuild.Schema.Names;

/// <summary>What a comment, a privilege, a label or a dependency on an extension is about.</summary>
/// <param name="Kind">The kind of the object; of a domain's constraint <c>domain constraint</c>.</param>
/// <param name="Identity">Its name, as its own class writes it.</param>
/// <param name="Schema">Its schema; empty where it is in none. All names are as SQL writes them.</param>
/// <param name="Relation">The table, view or type that it is a part of, without schema; empty for none.</param>
/// <param name="Own">Its own name.</param>
/// <param name="By">The role, the provider or the extension; empty for a comment.</param>
internal sealed record ObjectTarget(string Kind, string Identity, string Schema, string Relation, string Own, string By)
{
    /// <summary>The name of the object (<see cref="SchemaObject.Name"/>).</summary>
    internal string Name => $"{(Kind == "domain constraint" ? "constraint" : Kind)} {Identity}";

    /// <summary>That of an object; null for one that has none.</summary>
    internal static ObjectTarget? From(SchemaObject item) =>
        item.Target is [var kind, var identity, var schema, var relation, var own, var by]
        ? new(kind, identity, schema, relation, own, by)
        : null;

    /// <summary>What a member is, and what it is a member of; null for an object that is none.</summary>
    internal static (string Member, string Whole)? Membership(SchemaObject item) =>
        item.Target is [var member, var whole] ? (member, whole) : null;
}
