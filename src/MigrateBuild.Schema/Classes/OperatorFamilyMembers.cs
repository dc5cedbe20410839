using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Operators and functions of operator classes and, where they are loose, of operator families.</summary>
internal sealed class OperatorFamilyMembers : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_am", "pg_amop", "pg_amproc", "pg_depend", "pg_namespace", "pg_opclass", "pg_operator", "pg_opfamily", "pg_proc",
        "pg_type",
    ];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_amop", "pg_amproc"];
}
