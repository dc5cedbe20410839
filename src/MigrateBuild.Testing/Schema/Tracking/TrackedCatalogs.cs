namespace MigrateBuild.Testing.Schema;

/// <summary>
/// Every catalog that a snapshot is made of. A change that shows in no row of these is a change that a snapshot cannot show.
/// </summary>
internal static class TrackedCatalogs
{
    private const string Users = "oid >= 16384";

    public static readonly IReadOnlyList<TrackedCatalog> All =
    [
        // Objects that are read one by one, and what belongs to them.
        new("pg_class") { OwnerCatalog = "pg_class", Listed = Users },
        new("pg_attribute") { Key = "attrelid", Owner = "attrelid", OwnerCatalog = "pg_class", KeyIsObject = false },
        new("pg_attrdef") { Owner = "adrelid" },
        new("pg_constraint") { Owner = "CASE conrelid WHEN 0 THEN contypid ELSE conrelid END", Listed = Users },
        new("pg_index") { Key = "indexrelid", Owner = "indrelid", KeyIsObject = false, Listed = "indexrelid >= 16384" },
        new("pg_trigger") { Owner = "tgrelid", Listed = Users },
        new("pg_rewrite") { Owner = "ev_class", Listed = Users },
        new("pg_policy") { Owner = "polrelid", Listed = Users },
        new("pg_inherits")
        {
            Key = "(inhrelid::pg_catalog.int8 << 31) # inhparent::pg_catalog.int8",
            Owner = "inhrelid",
            KeyIsObject = false,
            Listed = "true",
        },
        new("pg_sequence") { Key = "seqrelid", Owner = "seqrelid", KeyIsObject = false },
        new("pg_statistic_ext") { Owner = "stxrelid", Listed = Users },
        new("pg_partitioned_table") { Key = "partrelid", Owner = "partrelid", KeyIsObject = false },
        new("pg_foreign_table") { Key = "ftrelid", Owner = "ftrelid", KeyIsObject = false },
        new("pg_type") { OwnerCatalog = "pg_type", Listed = Users },
        new("pg_enum") { Owner = "enumtypid", OwnerCatalog = "pg_type", KeyIsObject = false, Listed = "true" },
        new("pg_range") { Key = "rngtypid", Owner = "rngtypid", KeyIsObject = false },
        new("pg_proc") { OwnerCatalog = "pg_proc", Listed = Users },
        new("pg_aggregate") { Key = "aggfnoid::pg_catalog.oid", Owner = "aggfnoid", KeyIsObject = false },
        new("pg_description") { Key = "(objoid::pg_catalog.int8 << 20) # objsubid", Owner = "objoid", KeyIsObject = false, Listed = "objoid >= 16384" },
        new("pg_seclabel") { Key = "(objoid::pg_catalog.int8 << 20) # objsubid # pg_catalog.hashtext(provider)", Owner = "objoid", KeyIsObject = false, Listed = "true" },

        // What gives other objects' texts their names, or belongs to too many to follow.
        new("pg_namespace") { Reach = ChangeReach.Names },
        new("pg_extension") { Reach = ChangeReach.Names },
        // The members of extensions, and what depends on one by declaration.
        new("pg_depend")
        {
            Key = "(objid::pg_catalog.int8 << 31) # refobjid::pg_catalog.int8",
            Owner = "objid",
            KeyIsObject = false,
            Rows = "refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass",
            Reach = ChangeReach.Everything,
        },
        new("pg_init_privs") { Key = "objoid", Owner = "objoid", KeyIsObject = false, Reach = ChangeReach.Everything },
        new("pg_operator") { Reach = ChangeReach.Names },
        new("pg_opclass") { Reach = ChangeReach.Names },
        new("pg_opfamily") { Reach = ChangeReach.Names },
        new("pg_collation") { Reach = ChangeReach.Names },
        new("pg_conversion") { Reach = ChangeReach.Names },
        new("pg_language") { Reach = ChangeReach.Names },
        new("pg_am") { Reach = ChangeReach.Names },
        new("pg_ts_parser") { Reach = ChangeReach.Names },
        new("pg_ts_dict") { Reach = ChangeReach.Names },
        new("pg_ts_template") { Reach = ChangeReach.Names },
        new("pg_ts_config") { Reach = ChangeReach.Names },
        new("pg_foreign_data_wrapper") { Reach = ChangeReach.Names },
        new("pg_foreign_server") { Reach = ChangeReach.Names },
        new("pg_tablespace") { Reach = ChangeReach.Names },
        new("pg_publication") { Reach = ChangeReach.Names },

        // What no other object shows.
        new("pg_amop"),
        new("pg_amproc"),
        new("pg_cast"),
        new("pg_transform"),
        new("pg_ts_config_map") { Key = "mapcfg", Owner = "mapcfg", KeyIsObject = false },
        new("pg_publication_rel"),
        new("pg_publication_namespace") { FirstVersion = 15 },
        new("pg_subscription"),
        new("pg_default_acl"),
        new("pg_event_trigger"),
    ];

    /// <summary>Catalogs of which a hash is compared, since not everybody may read them.</summary>
    public static readonly IReadOnlyList<string> Hashed = [PulseReader.Roles, PulseReader.UserMappings];

    /// <summary>The names of all of them.</summary>
    public static readonly IReadOnlySet<string> Names =
        All.Select(catalog => catalog.Name).Concat(Hashed).ToHashSet(StringComparer.Ordinal);

    /// <summary>The names of those that a major version of PostgreSQL has.</summary>
    public static IReadOnlyList<string> For(int version) =>
        [.. All.Where(catalog => catalog.FirstVersion <= version).Select(catalog => catalog.Name), .. Hashed];
}
