using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Texts;

namespace MigrateBuild.Schema.Classes;

/// <summary>Functions, window functions and procedures.</summary>
internal sealed class Functions : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Queries, "pg_depend", "pg_language"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_proc"];

    public override (string Catalog, string Kinds)? UnitKinds => ("pg_proc", "fwp");

    public override IReadOnlyList<string> Queries { get; } = [PropertyNames.Body];

    /// <summary>PostgreSQL keeps a body as it was written, unless it has the SQL standard's form.</summary>
    public override TextForm? FormOf(
        SchemaProperty property, IReadOnlyList<SchemaProperty> properties, string? places, SchemaSnapshotOptions options) =>
        property.Name != PropertyNames.Body || BodyForm.IsCompiled(property.Value) ? base.FormOf(property, properties, places, options)
        : properties.Any(other => other is { Name: PropertyNames.Language, Value: "sql" or "plpgsql" })
            && !options.StrictBodies
            ? BodyForm.Instance
        : null;

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Returns] is { } type ? "returns " + type : null;
}
