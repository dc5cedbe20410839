namespace MigrateBuild.Schema.Objects;

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

    /// <summary>Of an object's name, whatever its class is (<c>ObjectNames.sql</c>).</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "pg_am", "pg_amop", "pg_amproc", "pg_attrdef", "pg_attribute", "pg_authid", "pg_cast", "pg_class", "pg_collation",
        "pg_constraint", "pg_conversion", "pg_depend", "pg_event_trigger", "pg_extension", "pg_foreign_data_wrapper",
        "pg_foreign_server", "pg_language", "pg_namespace", "pg_opclass", "pg_operator", "pg_opfamily", "pg_policy", "pg_proc",
        "pg_publication", "pg_rewrite", "pg_statistic_ext", "pg_subscription", "pg_transform", "pg_trigger", "pg_ts_config",
        "pg_ts_dict", "pg_ts_parser", "pg_ts_template", "pg_type", "pg_user_mapping",
    ];
}
