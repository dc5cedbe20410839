namespace MigrateBuild.Testing.Schema;

/// <summary>The catalogs that the server's own functions read to make text of what is stored.</summary>
internal static class DeparsedCatalogs
{
    /// <summary>
    /// Of an expression, such as a default or a check: names of columns, functions and operators; the operator family that says
    /// which order needs no USING; labels and names behind constants of an enum or of a type like regclass.
    /// </summary>
    public static readonly IReadOnlyList<string> Expressions =
    [
        "pg_aggregate", "pg_amop", "pg_attribute", "pg_authid", "pg_cast", "pg_class", "pg_collation", "pg_enum", "pg_namespace",
        "pg_opclass", "pg_operator", "pg_proc", "pg_range", "pg_ts_config", "pg_ts_dict", "pg_type",
    ];

    /// <summary>Of a query, such as a view's: it may name a constraint too, in ON CONFLICT.</summary>
    public static readonly IReadOnlyList<string> Queries = [.. Expressions, "pg_constraint"];
}
