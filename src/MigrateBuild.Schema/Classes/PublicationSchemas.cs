using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Schemas that a publication names.</summary>
internal sealed class PublicationSchemas : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_namespace", "pg_publication", "pg_publication_namespace"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_publication_namespace"];

    public override int FirstVersion => 15;
}
