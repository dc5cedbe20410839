using MigrateBuild.Schema.Objects;

namespace MigrateBuild.Schema.Classes;

/// <summary>What was granted, or revoked, beyond the privileges that an object is born with.</summary>
internal sealed class Grants : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_attribute", "pg_authid", "pg_class", "pg_depend", "pg_foreign_data_wrapper", "pg_foreign_server", "pg_init_privs",
        "pg_language", "pg_namespace", "pg_proc", "pg_type",
    ];

    public override bool NeedsPrivileges => true;

    // What an extension or initdb made is no object of a snapshot, but a grant on it is the user's.
    public override bool StandsWithoutParent => true;

    public override string? Summarize(SchemaObject item) => item[PropertyNames.Privileges];
}
