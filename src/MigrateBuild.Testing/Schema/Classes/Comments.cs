namespace MigrateBuild.Testing.Schema;

/// <summary>Comments on the objects of the other classes.</summary>
internal sealed class Comments : SchemaObjectClass
{
    public override IReadOnlyList<string> Catalogs { get; } =
    [
        "pg_am", "pg_amop", "pg_amproc", "pg_attrdef", "pg_attribute", "pg_authid", "pg_cast", "pg_class", "pg_collation",
        "pg_constraint", "pg_conversion", "pg_default_acl", "pg_depend", "pg_description", "pg_event_trigger", "pg_extension",
        "pg_foreign_data_wrapper", "pg_foreign_server", "pg_language", "pg_namespace", "pg_opclass", "pg_operator",
        "pg_opfamily", "pg_policy", "pg_proc", "pg_publication", "pg_publication_namespace", "pg_publication_rel", "pg_rewrite",
        "pg_statistic_ext", "pg_subscription", "pg_transform", "pg_trigger", "pg_ts_config", "pg_ts_dict", "pg_ts_parser",
        "pg_ts_template", "pg_type", "pg_user_mapping",
    ];

    public override string RowsFrom => "pg_description";

    public override string? Summarize(SchemaObject item) => item["text"];
}
