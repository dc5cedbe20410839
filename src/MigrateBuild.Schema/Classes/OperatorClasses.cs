using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Operator classes.</summary>
internal sealed class OperatorClasses : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_am", "pg_authid", "pg_depend", "pg_namespace", "pg_opclass", "pg_opfamily", "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_opclass"];

    public override string? Summarize(SchemaObject item) => "for type " + item[PropertyNames.ForType];
}
