namespace MigrateBuild.Testing.Schema;

/// <summary>Security labels of the objects of the other classes, such as those of SELinux.</summary>
internal sealed class SecurityLabels : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Names, "pg_seclabel"];

    // What an extension made is no object of a snapshot, but a label on it is the user's.
    public override bool StandsWithoutParent => true;

    public override string? Summarize(SchemaObject item) => item["label"];
}
