using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Tables that a publication names.</summary>
internal sealed class PublicationTables : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        .. DeparsedCatalogs.Expressions, "pg_publication", "pg_publication_rel",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_publication_rel"];
}
