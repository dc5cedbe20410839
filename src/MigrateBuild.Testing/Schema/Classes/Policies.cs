namespace MigrateBuild.Testing.Schema;

/// <summary>Policies of row security.</summary>
internal sealed class Policies : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Expressions, "pg_depend", "pg_policy"];

    // What an extension made is no object of a snapshot, but a policy on it is the user's.
    public override bool StandsWithoutParent => true;

    public override string? Summarize(SchemaObject item) =>
        item.Kind == "row security" ? null : item["command"] + " for " + item["roles"]
        + (item["using"] is { } condition ? " using " + condition : null)
        + (item["with check"] is { } check ? " with check " + check : null);
}
