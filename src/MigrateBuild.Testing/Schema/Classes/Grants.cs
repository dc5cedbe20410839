namespace MigrateBuild.Testing.Schema;

/// <summary>What was granted, or revoked, beyond the privileges that an object is born with.</summary>
internal sealed class Grants : SchemaObjectClass
{
    // What an extension or initdb made is no object of a snapshot, but a grant on it is the user's.
    public override bool StandsWithoutParent => true;

    public override string? Summarize(SchemaObject item) => item["privileges"];
}
