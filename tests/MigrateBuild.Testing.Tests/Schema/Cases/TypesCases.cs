namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Enums, composite types, domains and ranges.</summary>
internal static class TypesCases
{
    // Whatever can hold a row: each shows one more field when the type has one more.
    private const string RowsOfPair = "CREATE TYPE shop.pair AS (a int, b int); CREATE DOMAIN shop.two AS shop.pair"
        + " CONSTRAINT two_check CHECK (VALUE <> ROW(5, 6)::shop.pair); CREATE TABLE shop.pairs (c shop.pair DEFAULT ROW(1, 2)::shop.pair"
        + " CONSTRAINT c_check CHECK (c <> ROW(3, 4)::shop.pair)); CREATE INDEX pairs_index ON shop.pairs ((c = ROW(7, 8)::shop.pair));"
        + " CREATE FUNCTION shop.sum(p shop.pair DEFAULT ROW(9, 10)) RETURNS int LANGUAGE sql AS 'SELECT 1'";

    public static readonly SchemaCase[] All =
    [
        new("enum", "CREATE TYPE shop.size AS ENUM ('s', 'm'); COMMENT ON TYPE shop.size IS 'clothes'; GRANT USAGE ON TYPE shop.size TO reader",
            "enum shop.size is left over (with 1 comment, 1 grant): 's', 'm'"),
        new("enum label", "ALTER TYPE shop.mood ADD VALUE 'mad'",
            "enum shop.mood changed: labels 'sad', 'glad' → 'sad', 'glad', 'mad'"),
        new("enum order", "ALTER TYPE shop.mood ADD VALUE 'so-so' BEFORE 'glad'",
            "enum shop.mood changed: labels 'sad', 'glad' → 'sad', 'so-so', 'glad'"),
        new("enum label renamed", "ALTER TYPE shop.mood RENAME VALUE 'sad' TO 'blue'",
            "enum shop.mood changed: labels 'sad', 'glad' → 'blue', 'glad'"),
        new("enum made anew in another order", "DROP TYPE shop.mood; CREATE TYPE shop.mood AS ENUM ('glad', 'sad')",
            "enum shop.mood changed: labels 'sad', 'glad' → 'glad', 'sad'"),
        new("enum owner", "ALTER TYPE shop.mood OWNER TO writer",
            "enum shop.mood changed: owner postgres → writer"),
        new("composite type", "CREATE TYPE shop.point3 AS (x int, y int, z int)",
            "composite type shop.point3 is left over (with 3 attributes)"),
        new("composite type attribute", "ALTER TYPE shop.address ADD ATTRIBUTE zip varchar(5)",
            "attribute shop.address.zip is left over: character varying(5)"),
        new("composite type attribute type", "ALTER TYPE shop.address ALTER ATTRIBUTE city TYPE varchar(9) COLLATE \"C\"",
            "attribute shop.address.city changed: type text → character varying(9), collation none → \"C\""),
        new("composite type attribute comment", "COMMENT ON COLUMN shop.address.city IS 'town'",
            "comment on attribute shop.address.city is left over: town"),
        new("composite type attribute order", "ALTER TYPE shop.address DROP ATTRIBUTE street")
        {
            Undo = "ALTER TYPE shop.address ADD ATTRIBUTE street text",
        },
        new("composite type attribute where expressions hold rows of the type", "ALTER TYPE shop.pair ADD ATTRIBUTE c int")
        {
            Before = RowsOfPair,
            Undo = "ALTER TYPE shop.pair DROP ATTRIBUTE c",
        },
        new("column of a table where expressions hold rows of it", "ALTER TABLE shop.pair ADD COLUMN c int")
        {
            Before = RowsOfPair.Replace("TYPE shop.pair AS", "TABLE shop.pair", StringComparison.Ordinal),
            Undo = "ALTER TABLE shop.pair DROP COLUMN c",
        },
        new("domain", "CREATE DOMAIN shop.zip AS text DEFAULT '0' NOT NULL CHECK (VALUE <> '')",
            "domain shop.zip is left over (with 1 constraint): text DEFAULT '0'::text NOT NULL"),
        new("domain default", "ALTER DOMAIN shop.price SET DEFAULT 5",
            "domain shop.price changed: default none → 5"),
        new("domain not null", "ALTER DOMAIN shop.price SET NOT NULL",
            "domain shop.price changed: not null no → yes"),
        new("domain constraint", "ALTER DOMAIN shop.price ADD CONSTRAINT small CHECK (VALUE < 9) NOT VALID",
            "constraint small on shop.price is left over: CHECK ((VALUE < (9)::numeric)) NOT VALID"),
        new("domain renamed, and no other constraint", "ALTER DOMAIN shop.bare RENAME TO plain",
            "domain shop.bare is missing: integer NOT NULL",
            "domain shop.plain is left over (with 1 constraint): integer NOT NULL")
        {
            Before = "CREATE DOMAIN shop.bare AS integer NOT NULL",
            FirstVersion = 17,
        },
        new("domain constraint renamed", "ALTER DOMAIN shop.price RENAME CONSTRAINT price_positive TO positive",
            "constraint positive on shop.price is left over: CHECK ((VALUE >= (0)::numeric))",
            "constraint price_positive on shop.price is missing: CHECK ((VALUE >= (0)::numeric))"),
        new("domain constraint comment", "COMMENT ON CONSTRAINT price_positive ON DOMAIN shop.price IS 'no debts'; COMMENT ON DOMAIN shop.price IS 'money'",
            "comment on constraint price_positive on shop.price is left over: no debts",
            "comment on domain shop.price is left over: money"),
        new("range", "CREATE TYPE shop.spans AS RANGE (subtype = float8, subtype_diff = float8mi)",
            "range shop.spans is left over: of double precision"),
        new("range changed", "DROP TYPE shop.spans; CREATE TYPE shop.spans AS RANGE (subtype = float8, multirange_type_name = shop.many_spans)",
            "range shop.spans changed: subtype difference float8mi(double precision,double precision) → none, multirange "
            + "shop.spans_multirange → shop.many_spans")
        {
            Before = "CREATE TYPE shop.spans AS RANGE (subtype = float8, subtype_diff = float8mi)",
            FirstVersion = 14,
        },
    ];
}
