using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>What is dropped with an extension without being a part of it (ALTER … DEPENDS ON EXTENSION).</summary>
internal sealed class ExtensionDependencies : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = DeparsedCatalogs.Names;

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_depend"];
}
