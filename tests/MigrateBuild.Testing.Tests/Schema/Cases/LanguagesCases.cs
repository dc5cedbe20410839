namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Procedural languages, transforms, access methods, collations, base types and shell types.</summary>
internal static class LanguagesCases
{
    private const string Handlers =
        "CREATE FUNCTION shop.call() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler'; "
        + "CREATE FUNCTION shop.run(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler'; "
        + "CREATE FUNCTION shop.inspect(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator'";

    private const string Language = "CREATE LANGUAGE ours HANDLER shop.call";

    private const string Transform =
        "CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal))";

    private const string Collation = "CREATE COLLATION shop.plain (LOCALE = 'C')";

    private const string Functions =
        "CREATE TYPE shop.score; "
        + "CREATE FUNCTION shop.score_in(cstring) RETURNS shop.score LANGUAGE internal IMMUTABLE STRICT AS 'textin'; "
        + "CREATE FUNCTION shop.score_out(shop.score) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout'";

    private const string Type = Functions + "; CREATE TYPE shop.score (INPUT = shop.score_in, OUTPUT = shop.score_out)";

    public static readonly SchemaCase[] All =
    [
        new("language", Language + " INLINE shop.run VALIDATOR shop.inspect; COMMENT ON LANGUAGE ours IS 'ours'",
            "language ours is left over (with 1 comment)")
        {
            Before = Handlers,
        },
        new("language dropped", "DROP LANGUAGE ours",
            "language ours is missing")
        {
            Before = Handlers + ";" + Language,
        },
        new("language trusted, with inline code and validator", "CREATE OR REPLACE TRUSTED LANGUAGE ours HANDLER shop.call INLINE shop.run VALIDATOR shop.inspect",
            "language ours changed: trusted no → yes, inline none → shop.run(internal), validator none → shop.inspect(oid)")
        {
            Before = Handlers + ";" + Language,
        },
        new("language owner", "ALTER LANGUAGE ours OWNER TO writer",
            "language ours changed: owner postgres → writer")
        {
            Before = Handlers + ";" + Language,
        },
        new("language grant", "REVOKE USAGE ON LANGUAGE ours FROM PUBLIC",
            "revoke on language ours from PUBLIC is left over: USAGE")
        {
            Before = Handlers + ";" + Language.Replace("LANGUAGE", "TRUSTED LANGUAGE", StringComparison.Ordinal),
        },
        new("language restored", "DROP LANGUAGE ours")
        {
            Before = Handlers + ";" + Language,
            Undo = Language,
        },
        new("grant on a language of the server", "REVOKE USAGE ON LANGUAGE sql FROM PUBLIC"),
        new("transform", Transform + "; COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'both ways'",
            "transform for integer language sql is left over (with 1 comment)"),
        new("transform one way", "CREATE OR REPLACE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal))",
            "transform for integer language sql changed: to SQL int4recv(internal) → none")
        {
            Before = Transform,
        },
        new("transform restored", "DROP TRANSFORM FOR integer LANGUAGE sql")
        {
            Before = Transform,
            Undo = Transform,
        },
        new("access method", "CREATE ACCESS METHOD tree TYPE INDEX HANDLER bthandler; COMMENT ON ACCESS METHOD tree IS 'another'",
            "access method tree is left over (with 1 comment): for each index"),
        new("access method dropped", "DROP ACCESS METHOD heap2",
            "access method heap2 is missing: for each table"),
        new("access method changed", "DROP ACCESS METHOD tree; CREATE ACCESS METHOD tree TYPE INDEX HANDLER hashhandler",
            "access method tree changed: handler bthandler(internal) → hashhandler(internal)")
        {
            Before = "CREATE ACCESS METHOD tree TYPE INDEX HANDLER bthandler",
        },
        new("access method restored", "DROP ACCESS METHOD heap2")
        {
            Undo = "CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler",
        },
        new("collation", Collation + "; COMMENT ON COLLATION shop.plain IS 'bytes'",
            "collation shop.plain is left over (with 1 comment): libc C"),
        new("collation dropped", "DROP COLLATION shop.plain",
            "collation shop.plain is missing: libc C")
        {
            Before = Collation,
        },
        new("collation locale", "DROP COLLATION shop.plain; CREATE COLLATION shop.plain (LC_COLLATE = 'C', LC_CTYPE = 'POSIX')",
            "collation shop.plain changed: character class none → POSIX")
        {
            Before = Collation,
        },
        new("collation provider", "DROP COLLATION shop.plain; CREATE COLLATION shop.plain (PROVIDER = icu, LOCALE = 'de-AT', DETERMINISTIC = false)",
            "collation shop.plain changed: provider libc → icu, locale C → de-AT, deterministic yes → no")
        {
            Before = Collation,
        },
        new("collation rules", "DROP COLLATION shop.ruled; CREATE COLLATION shop.ruled (PROVIDER = icu, LOCALE = 'de-AT', RULES = '&a < b')",
            "collation shop.ruled changed: rules none → &a < b")
        {
            Before = "CREATE COLLATION shop.ruled (PROVIDER = icu, LOCALE = 'de-AT')",
            FirstVersion = 16,
        },
        new("collation built in", "CREATE COLLATION shop.built (PROVIDER = builtin, LOCALE = 'C.UTF-8')",
            "collation shop.built is left over: builtin C.UTF-8")
        {
            FirstVersion = 17,
        },
        new("collation owner", "ALTER COLLATION shop.plain OWNER TO writer",
            "collation shop.plain changed: owner postgres → writer")
        {
            Before = Collation,
        },
        new("collation restored", "ALTER COLLATION shop.plain RENAME TO bytes")
        {
            Before = Collation,
            Undo = "DROP COLLATION shop.bytes;" + Collation,
        },
        new("shell type", "CREATE TYPE shop.score; COMMENT ON TYPE shop.score IS 'later'",
            "type shop.score is left over (with 1 comment): a name alone"),
        new("base type", Type + "; COMMENT ON TYPE shop.score IS 'points'; REVOKE USAGE ON TYPE shop.score FROM PUBLIC",
            "type shop.score is left over (with 1 comment, 1 revoke)",
            "function shop.score_in(cstring) is left over: returns shop.score",
            "function shop.score_out(shop.score) is left over: returns cstring"),
        new("base type dropped", "DROP TYPE shop.score CASCADE",
            "type shop.score is missing",
            "function shop.score_in(cstring) is missing: returns shop.score",
            "function shop.score_out(shop.score) is missing: returns cstring")
        {
            Before = Type,
        },
        new("base type options", "ALTER TYPE shop.score SET (STORAGE = external, RECEIVE = shop.score_receive, TYPMOD_IN = varchartypmodin)",
            "type shop.score changed: storage plain → external, receive none → shop.score_receive(internal), modifier input none → "
            + "varchartypmodin(cstring[])")
        {
            Before =
                Type + "; CREATE FUNCTION shop.score_receive(internal) RETURNS shop.score LANGUAGE internal IMMUTABLE STRICT AS 'textrecv'",
        },
        new("base type made anew", "DROP TYPE shop.score CASCADE;" + Functions + "; CREATE TYPE shop.score (INPUT = shop.score_in, OUTPUT = shop.score_out, CATEGORY = 'S', PREFERRED = true, DELIMITER = ';', DEFAULT = 'x', COLLATABLE = true, ALIGNMENT = double)",
            "type shop.score changed: alignment int4 → double, category U → S, preferred no → yes, delimiter , → ;, collatable no → yes, "
            + "default none → x")
        {
            Before = Type,
        },
        new("base type with a subscript function", "ALTER TYPE shop.score SET (SUBSCRIPT = jsonb_subscript_handler)",
            "type shop.score changed: subscript none → jsonb_subscript_handler(internal)")
        {
            Before = Type,
            FirstVersion = 14,
        },
        new("base type owner", "ALTER TYPE shop.score OWNER TO writer",
            "type shop.score changed: owner postgres → writer")
        {
            Before = Type,
        },
        new("base type restored", "DROP TYPE shop.score CASCADE")
        {
            Before = Type,
            Undo = Type,
        },
    ];
}
