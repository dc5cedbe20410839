namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Foreign-data wrappers, servers, user mappings and tables; subscriptions.</summary>
internal static class ForeignCases
{
    private const string Wrapper = "CREATE FOREIGN DATA WRAPPER wrap OPTIONS (a '1', b '2')";
    private const string Server =
        Wrapper + "; CREATE SERVER away TYPE 'shop' VERSION '1' FOREIGN DATA WRAPPER wrap OPTIONS (host 'x', dbname 'y')";
    private const string Mapping = Server + "; CREATE USER MAPPING FOR writer SERVER away OPTIONS (\"user\" 'u', password 'p')";
    private const string Table =
        Server + "; CREATE FOREIGN TABLE shop.far (id int OPTIONS (a '1', b '2'), note text) SERVER away OPTIONS (c '3', d '4')";

    // A subscription keeps its database from being dropped.
    private const string Subscription =
        "CREATE SUBSCRIPTION news CONNECTION 'dbname=none password=old' PUBLICATION feed WITH (connect = false, slot_name = NONE)";

    private const string NoSubscription = "DROP SUBSCRIPTION IF EXISTS news";

    public static readonly SchemaCase[] All =
    [
        new("foreign-data wrapper", Wrapper + "; COMMENT ON FOREIGN DATA WRAPPER wrap IS 'wraps'; GRANT USAGE ON FOREIGN DATA WRAPPER wrap TO reader",
            "foreign-data wrapper wrap is left over (with 1 comment, 1 grant)"),
        new("foreign-data wrapper dropped", "DROP FOREIGN DATA WRAPPER wrap",
            "foreign-data wrapper wrap is missing")
        {
            Before = Wrapper,
        },
        new("foreign-data wrapper options", "ALTER FOREIGN DATA WRAPPER wrap OPTIONS (SET a '9', DROP b)",
            "foreign-data wrapper wrap changed: options a=1, b=2 → a=9")
        {
            Before = Wrapper,
        },
        new("foreign-data wrapper options in another order", "ALTER FOREIGN DATA WRAPPER wrap OPTIONS (DROP a)")
        {
            Before = Wrapper,
            Undo = "ALTER FOREIGN DATA WRAPPER wrap OPTIONS (ADD a '1')",
        },
        new("foreign-data wrapper validator", "ALTER FOREIGN DATA WRAPPER plain VALIDATOR postgresql_fdw_validator",
            "foreign-data wrapper plain changed: validator none → postgresql_fdw_validator(text[],oid)")
        {
            Before = "CREATE FOREIGN DATA WRAPPER plain",
        },
        new("foreign-data wrapper handler", "ALTER FOREIGN DATA WRAPPER wrap HANDLER shop.handler",
            "foreign-data wrapper wrap changed: handler none → shop.handler()")
        {
            Before = Wrapper + "; CREATE FUNCTION shop.handler() RETURNS fdw_handler LANGUAGE c AS '$libdir/postgres_fdw', "
                + "'postgres_fdw_handler'",
        },
        new("foreign-data wrapper owner", "ALTER ROLE writer SUPERUSER; ALTER FOREIGN DATA WRAPPER wrap OWNER TO writer; ALTER ROLE writer NOSUPERUSER",
            "foreign-data wrapper wrap changed: owner postgres → writer")
        {
            Before = Wrapper,
        },
        new("foreign server", "CREATE SERVER away FOREIGN DATA WRAPPER wrap; COMMENT ON SERVER away IS 'far'; GRANT USAGE ON FOREIGN SERVER away TO reader",
            "server away is left over (with 1 comment, 1 grant): of wrapper wrap")
        {
            Before = Wrapper,
        },
        new("foreign server dropped", "DROP SERVER away CASCADE",
            "server away is missing (with 1 user mapping): of wrapper wrap")
        {
            Before = Mapping,
        },
        new("foreign server options and version", "ALTER SERVER away VERSION '2' OPTIONS (SET host 'z')",
            "server away changed: version 1 → 2, options dbname=y, host=x → dbname=y, host=z")
        {
            Before = Server,
        },
        new("foreign server type and wrapper", "DROP SERVER away; CREATE SERVER away VERSION '1' FOREIGN DATA WRAPPER other OPTIONS (host 'x', dbname 'y')",
            "server away changed: wrapper wrap → other, type shop → none")
        {
            Before = Server + "; CREATE FOREIGN DATA WRAPPER other",
        },
        new("foreign server options in another order", "ALTER SERVER away OPTIONS (DROP host)")
        {
            Before = Server,
            Undo = "ALTER SERVER away OPTIONS (ADD host 'x')",
        },
        new("foreign server owner", "ALTER SERVER away OWNER TO writer",
            "server away changed: owner postgres → writer")
        {
            Before = Server + "; GRANT USAGE ON FOREIGN DATA WRAPPER wrap TO writer",
        },
        new("user mapping", "CREATE USER MAPPING FOR reader SERVER away OPTIONS (\"user\" 'u'); CREATE USER MAPPING FOR PUBLIC SERVER away",
            "user mapping public on server away is left over",
            "user mapping reader on server away is left over: user=u")
        {
            Before = Server,
        },
        new("user mapping dropped", "DROP USER MAPPING FOR writer SERVER away",
            "user mapping writer on server away is missing: password=(md5 bf90b89e), user=u")
        {
            Before = Mapping,
        },
        new("user mapping options", "ALTER USER MAPPING FOR writer SERVER away OPTIONS (SET \"user\" 'v')",
            "user mapping writer on server away changed: options password=(md5 bf90b89e), user=u → password=(md5 bf90b89e), user=v")
        {
            Before = Mapping,
        },
        new("user mapping restored", "DROP USER MAPPING FOR writer SERVER away")
        {
            Before = Mapping,
            Undo = "CREATE USER MAPPING FOR writer SERVER away OPTIONS (password 'p', \"user\" 'u')",
        },
        new("foreign table options", "ALTER FOREIGN TABLE shop.far OPTIONS (SET c '9', DROP d)",
            "foreign table shop.far changed: options c=3, d=4 → c=9")
        {
            Before = Table,
        },
        new("foreign table column options", "ALTER FOREIGN TABLE shop.far ALTER id OPTIONS (SET a '9', DROP b)",
            "column shop.far.id changed: foreign options a=1, b=2 → a=9")
        {
            Before = Table,
        },
        new("foreign table options in another order", "ALTER FOREIGN TABLE shop.far OPTIONS (DROP c), ALTER id OPTIONS (DROP a)")
        {
            Before = Table,
            Undo = "ALTER FOREIGN TABLE shop.far OPTIONS (ADD c '3'), ALTER id OPTIONS (ADD a '1')",
        },
        new("foreign table with all that goes with it", "ALTER FOREIGN TABLE shop.far ADD CHECK (id > 0); COMMENT ON FOREIGN TABLE shop.far IS 'far'; COMMENT ON COLUMN shop.far.id IS 'number'; GRANT SELECT ON shop.far TO reader; CREATE TRIGGER t BEFORE INSERT ON shop.far FOR EACH ROW EXECUTE FUNCTION shop.touch()",
            "constraint far_id_check on shop.far is left over: CHECK ((id > 0))",
            "trigger t on shop.far is left over: CREATE TRIGGER t BEFORE INSERT ON shop.far FOR EACH ROW EXECUTE FUNCTION shop.touch()",
            "comment on column shop.far.id is left over: number",
            "comment on foreign table shop.far is left over: far",
            "grant on foreign table shop.far to reader is left over: SELECT")
        {
            Before = Table,
        },
        new("foreign table owner", "ALTER FOREIGN TABLE shop.far OWNER TO writer",
            "foreign table shop.far changed: owner postgres → writer")
        {
            Before = Table,
        },
        new("subscription", Subscription + "; COMMENT ON SUBSCRIPTION news IS 'news'",
            "subscription news is left over (with 1 comment): to feed")
        {
            Cleanup = NoSubscription,
        },
        new("subscription connection and publications", "ALTER SUBSCRIPTION news CONNECTION 'dbname=other'; ALTER SUBSCRIPTION news SET PUBLICATION feed, more WITH (refresh = false)",
            "subscription news changed: connection dbname=none password=(md5 658d0a02) → dbname=other, publications feed → feed, more")
        {
            Before = Subscription,
            Cleanup = NoSubscription,
        },
        new("subscription options", "ALTER SUBSCRIPTION news SET (binary = true, streaming = true, synchronous_commit = 'on')",
            "subscription news changed: synchronous commit off → on, binary false → true, streaming off → on")
        {
            Before = Subscription + "; ALTER SUBSCRIPTION news SET (streaming = false)",
            Cleanup = NoSubscription,
            FirstVersion = 14,
        },
        new("subscription disabled on errors", "ALTER SUBSCRIPTION news SET (disable_on_error = true)",
            "subscription news changed: disable on error false → true")
        {
            Before = Subscription,
            Cleanup = NoSubscription,
            FirstVersion = 15,
        },
        new("subscription that runs as its owner", "ALTER SUBSCRIPTION news SET (run_as_owner = true, password_required = false, origin = none)",
            "subscription news changed: password required true → false, run as owner false → true, of origin any → none")
        {
            Before = Subscription,
            Cleanup = NoSubscription,
            FirstVersion = 16,
        },
        new("subscription enabled", "ALTER SUBSCRIPTION news SET (slot_name = 'news'); ALTER SUBSCRIPTION news ENABLE; ALTER SUBSCRIPTION news DISABLE; ALTER SUBSCRIPTION news SET (slot_name = NONE)")
        {
            Before = Subscription,
            Cleanup = NoSubscription,
        },
        new("subscription owner", "ALTER ROLE writer SUPERUSER; ALTER SUBSCRIPTION news OWNER TO writer; ALTER ROLE writer NOSUPERUSER",
            "subscription news changed: owner postgres → writer")
        {
            Before = Subscription,
            Cleanup = NoSubscription,
        },
        new("subscription dropped", "DROP SUBSCRIPTION news",
            "subscription news is missing: to feed")
        {
            Before = Subscription,
        },
        new("subscription restored", "DROP SUBSCRIPTION news")
        {
            Before = Subscription,
            Undo = Subscription,
            Cleanup = NoSubscription,
        },
    ];
}
