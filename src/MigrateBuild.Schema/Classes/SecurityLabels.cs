using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Security labels of the objects of the other classes, such as those of SELinux.</summary>
internal sealed class SecurityLabels : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = [.. DeparsedCatalogs.Names, "pg_seclabel"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_seclabel"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Label];
}
