namespace MigrateBuild.Schema.Tracking;

/// <summary>
/// Every catalog that a snapshot is made of. A change that shows in no row of these is a change that a snapshot cannot show.
/// </summary>
internal static class TrackedCatalogs
{
    private const string Users = "oid >= 16384";

    private const string Relations = "'pg_catalog.pg_class'::pg_catalog.regclass";

    public static readonly IReadOnlyList<TrackedCatalog> All =
    [
        // Objects that are read one by one, and what belongs to them.
        new("pg_class")
        {
            Listed = Users,
            // The table whose index, TOAST table or identity sequence this is.
            Also = $"""
                CASE WHEN relkind IN ('i', 'I') THEN (SELECT i.indrelid FROM pg_catalog.pg_index i WHERE i.indexrelid = pg_class.oid)
                     WHEN relkind IN ('t', 'S') THEN {TableOf("pg_class.oid")}
                END
                """,
            Names = "relname, relnamespace, relkind, relispartition, reltype",
            // The rest is what the server keeps for itself: how large it is, and whether it has indexes, triggers and so on.
            Content = "reloftype, relowner, relam, reltablespace, relpersistence, relrowsecurity, relforcerowsecurity, relreplident,"
                + " relacl, reloptions, relpartbound::pg_catalog.text",
            // A TOAST table without parameters of its own shows nowhere.
            Kind = "CASE WHEN relkind = 't' AND reloptions IS NULL THEN '-' ELSE relkind END",
            HasPrivileges = "relacl IS NOT NULL",
            FoundBy = ["oid"],
            // src/backend/catalog/heap.c, toasting.c; commands/trigger.c; rewrite/rewriteSupport.c: each by an update of its own.
            Updates = "(relchecks > 0)::pg_catalog.int4 + (reltoastrelid <> 0)::pg_catalog.int4 + relhastriggers::pg_catalog.int4"
                + " + relhasrules::pg_catalog.int4 + (relpartbound IS NOT NULL)::pg_catalog.int4 + relhassubclass::pg_catalog.int4",
            UpdatesOnRemoval = "relchecks",
        },
        new("pg_attribute")
        {
            Key = "(attrelid::pg_catalog.int8 << 16) # (attnum::pg_catalog.int8 & 65535)",
            Owner = "attrelid",
            OwnerIsNamed = true,
            KeyIsObject = false,
            Known = "attrelid >= 16384",
            Names = "attname, atttypid, atttypmod, attcollation, attidentity, attgenerated, attisdropped",
            IsAlone = true,
            Kind = "CASE WHEN attisdropped THEN '-' ELSE 'a' END",
            HasPrivileges = "attacl IS NOT NULL",
            FoundBy = ["attrelid"],
            // src/backend/catalog/pg_attrdef.c: that there is a default is noted when it is stored, and when it is removed; so is the value
            // that rows have which were there before the column.
            Updates = "atthasdef::pg_catalog.int4 + atthasmissing::pg_catalog.int4",
            UpdatesOnRemoval = "atthasdef::pg_catalog.int4",
        },
        new("pg_attrdef") { Owner = "adrelid", Known = Users, FoundBy = ["adrelid"] },
        new("pg_constraint")
        {
            Owner = "CASE conrelid WHEN 0 THEN contypid ELSE conrelid END",
            Listed = Users,
            FoundBy = ["conrelid", "contypid"],
        },
        new("pg_index")
        {
            Key = "indexrelid",
            Owner = "indrelid",
            KeyIsObject = false,
            Listed = "indexrelid >= 16384",
            FoundBy = ["indrelid"],
        },
        new("pg_trigger") { Owner = "tgrelid", Listed = Users, IsAlone = true, FoundBy = ["tgrelid"] },
        new("pg_rewrite") { Owner = "ev_class", Listed = Users, FoundBy = ["ev_class"] },
        new("pg_policy") { Owner = "polrelid", Listed = Users, IsAlone = true, FoundBy = ["polrelid"] },
        new("pg_inherits")
        {
            Key = "(inhrelid::pg_catalog.int8 << 31) # inhparent::pg_catalog.int8",
            Owner = "inhrelid",
            KeyIsObject = false,
            Listed = "true",
            FoundBy = ["inhrelid"],
        },
        new("pg_sequence")
        {
            Key = "seqrelid",
            Owner = "seqrelid",
            Also = TableOf("seqrelid"),
            KeyIsObject = false,
            Known = "true",
            FoundBy = ["seqrelid"],
            // src/backend/parser/parse_utilcmd.c: an identity's sequence is created, and then given to its column.
            Updates = $"""
                (SELECT count(*)::pg_catalog.int4 FROM pg_catalog.pg_depend d
                 WHERE d.classid = {Relations} AND d.objid = seqrelid AND d.refclassid = {Relations} AND d.deptype = 'i')
                """,
        },
        new("pg_statistic_ext") { Owner = "stxrelid", Listed = Users, FoundBy = ["stxrelid"] },
        new("pg_partitioned_table") { Key = "partrelid", Owner = "partrelid", KeyIsObject = false },
        new("pg_foreign_table") { Key = "ftrelid", Owner = "ftrelid", KeyIsObject = false },
        new("pg_type")
        {
            Listed = Users,
            // Row types and array types come with what they belong to, and show nowhere.
            Kind = """
                CASE WHEN typacl IS NULL
                      AND (typelem <> 0 AND typcategory = 'A'
                           OR typtype = 'c' AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))
                     THEN '-' ELSE typtype END
                """,
            Also = "typrelid",
            HasPrivileges = "typacl IS NOT NULL",
            FoundBy = ["oid"],
        },
        new("pg_enum")
        {
            Owner = "enumtypid",
            OwnerIsNamed = true,
            KeyIsObject = false,
            Listed = "true",
            Names = "enumtypid, enumlabel",
            FoundBy = ["enumtypid"],
        },
        new("pg_range") { Key = "rngtypid", Owner = "rngtypid", KeyIsObject = false },
        new("pg_proc")
        {
            Listed = Users,
            Names = "proname, pronamespace, proowner, prolang, prokind, proretset, provariadic, pronargs, pronargdefaults, prorettype,"
                + " proargtypes, proallargtypes, proargmodes, proargnames, proacl",
            Kind = "prokind",
            HasPrivileges = "proacl IS NOT NULL",
            FoundBy = ["oid"],
        },
        new("pg_aggregate") { Key = "aggfnoid::pg_catalog.oid", Owner = "aggfnoid", KeyIsObject = false },
        new("pg_description")
        {
            Key = "(objoid::pg_catalog.int8 << 20) # objsubid",
            Owner = "objoid",
            KeyIsObject = false,
            // Of what initdb made only a schema, public, has a comment that is the user's.
            Listed = "(objoid >= 16384 OR classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass)",
            IsAlone = true,
            FoundBy = ["objoid"],
        },
        new("pg_seclabel")
        {
            Key = "(objoid::pg_catalog.int8 << 20) # objsubid # pg_catalog.hashtext(provider)",
            Owner = "objoid",
            KeyIsObject = false,
            Listed = "true",
            IsAlone = true,
        },

        // What gives other objects' texts their names, or belongs to too many to follow.
        new("pg_namespace") { Reach = ChangeReach.Names, Listed = "true", Names = "nspname", HasPrivileges = "true" },
        new("pg_extension") { Reach = ChangeReach.Names },
        // The members of extensions, and what depends on one by declaration.
        new("pg_depend")
        {
            Key = "(objid::pg_catalog.int8 << 31) # refobjid::pg_catalog.int8",
            Owner = "objid",
            KeyIsObject = false,
            Only = "refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass",
            Reach = ChangeReach.Everything,
        },
        new("pg_init_privs") { Key = "objoid", Owner = "objoid", KeyIsObject = false, Reach = ChangeReach.Everything },
        new("pg_operator") { Reach = ChangeReach.Names },
        new("pg_opclass") { Reach = ChangeReach.Names },
        new("pg_opfamily") { Reach = ChangeReach.Names },
        new("pg_collation") { Reach = ChangeReach.Names },
        new("pg_conversion") { Reach = ChangeReach.Names },
        new("pg_language") { Reach = ChangeReach.Names, Listed = "true", Names = "lanname", HasPrivileges = "lanacl IS NOT NULL" },
        new("pg_am") { Reach = ChangeReach.Names },
        new("pg_ts_parser") { Reach = ChangeReach.Names },
        new("pg_ts_dict") { Reach = ChangeReach.Names },
        new("pg_ts_template") { Reach = ChangeReach.Names },
        new("pg_ts_config") { Reach = ChangeReach.Names },
        new("pg_foreign_data_wrapper")
        {
            Reach = ChangeReach.Names,
            Listed = "true",
            Names = "fdwname",
            HasPrivileges = "fdwacl IS NOT NULL",
        },
        new("pg_foreign_server") { Reach = ChangeReach.Names, Listed = "true", Names = "srvname", HasPrivileges = "srvacl IS NOT NULL" },
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
    public static readonly IReadOnlyList<string> Hashed = [PulseQueries.Roles, PulseQueries.UserMappings];

    /// <summary>The names of all of them.</summary>
    public static readonly IReadOnlySet<string> Names =
        All.Select(catalog => catalog.Name).Concat(Hashed).ToHashSet(StringComparer.Ordinal);

    /// <summary>A catalog by its name, or null for one of those that are hashed.</summary>
    public static TrackedCatalog? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>A catalog as a bit of a set; one that nobody watches is none.</summary>
    public static ulong Bit(string catalog) => Bits.GetValueOrDefault(catalog);

    /// <summary>Several catalogs as bits of a set.</summary>
    public static ulong BitsOf(IEnumerable<string> catalogs) => catalogs.Aggregate(0ul, (bits, catalog) => bits | Bit(catalog));

    /// <summary>The names of those that a major version of PostgreSQL has.</summary>
    public static IReadOnlyList<string> For(int version) =>
        [.. All.Where(catalog => catalog.FirstVersion <= version).Select(catalog => catalog.Name), .. Hashed];

    private static readonly Dictionary<string, ulong> Bits =
        All.Select(catalog => catalog.Name).Concat(Hashed).Select((name, index) => (name, Bit: 1ul << index))
            .ToDictionary(pair => pair.name, pair => pair.Bit, StringComparer.Ordinal);

    private static readonly Dictionary<string, TrackedCatalog> ByName = All.ToDictionary(catalog => catalog.Name, StringComparer.Ordinal);

    private static string TableOf(string oid) =>
        $"(SELECT max(d.refobjid) FROM pg_catalog.pg_depend d WHERE d.classid = {Relations} AND d.objid = {oid} AND d.refclassid = "
        + $"{Relations})";
}
