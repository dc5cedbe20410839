using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Operator families of index access methods.</summary>
internal sealed class OperatorFamilies : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_am", "pg_authid", "pg_depend", "pg_namespace", "pg_opfamily"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_opfamily"];

    public override string? Summarize(SchemaObject item) => null;
}
