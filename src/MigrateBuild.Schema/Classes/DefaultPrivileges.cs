using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>Privileges that future objects are born with (ALTER DEFAULT PRIVILEGES).</summary>
internal sealed class DefaultPrivileges : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } = ["pg_authid", "pg_default_acl", "pg_namespace"];

    public override IReadOnlyList<string> RowsFrom { get; } = ["pg_default_acl"];

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Privileges];
}
