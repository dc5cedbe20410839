namespace MigrateBuild.Testing.Tests.Schema.Cases;

/// <summary>Operators, their classes and families, casts and conversions.</summary>
internal static class OperatorsCases
{
    private const string Operator =
        "CREATE FUNCTION shop.less(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2'; "
        + "CREATE OPERATOR shop.<<< (FUNCTION = shop.less, LEFTARG = integer, RIGHTARG = integer)";

    private const string Class =
        "CREATE OPERATOR CLASS shop.ops FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer)";

    private const string Family = "CREATE OPERATOR FAMILY shop.fam USING btree";

    private const string Cast = "CREATE CAST (shop.mood AS integer) WITH FUNCTION shop.rank(shop.mood)";

    private const string CastFunction =
        "CREATE FUNCTION shop.rank(shop.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1'";

    private const string Conversion = "CREATE CONVERSION shop.old FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8";

    public static readonly SchemaCase[] All =
    [
        new("operator", Operator + "; COMMENT ON OPERATOR shop.<<< (integer, integer) IS 'less'",
            "operator shop.<<<(integer,integer) is left over (with 1 comment): shop.less(integer,integer)",
            "function shop.less(integer,integer) is left over: returns boolean"),
        new("operator dropped", "DROP OPERATOR shop.<<< (integer, integer)",
            "operator shop.<<<(integer,integer) is missing: shop.less(integer,integer)")
        {
            Before = Operator,
        },
        new("operator estimators", "ALTER OPERATOR shop.<<< (integer, integer) SET (RESTRICT = scalarltsel, JOIN = scalarltjoinsel)",
            "operator shop.<<<(integer,integer) changed: restriction estimator none → scalarltsel(internal,oid,internal,integer), join "
            + "estimator none → scalarltjoinsel(internal,oid,internal,smallint,internal)")
        {
            Before = Operator,
        },
        new("operator commutator and negator", "CREATE OPERATOR shop.>>> (FUNCTION = shop.less, LEFTARG = integer, RIGHTARG = integer, COMMUTATOR = OPERATOR(shop.<<<))",
            "operator shop.<<<(integer,integer) changed: commutator none → shop.>>>(integer,integer)",
            "operator shop.>>>(integer,integer) is left over: shop.less(integer,integer)")
        {
            Before = Operator,
        },
        new("operator that hashes and merges", "DROP OPERATOR shop.=== (integer, integer); CREATE OPERATOR shop.=== (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer, HASHES, MERGES)",
            "operator shop.===(integer,integer) changed: hashes no → yes, merges no → yes")
        {
            Before = "CREATE OPERATOR shop.=== (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer)",
        },
        new("operator with one side", "CREATE OPERATOR shop.~~~ (FUNCTION = int4um, RIGHTARG = integer)",
            "operator shop.~~~(NONE,integer) is left over: int4um(integer)"),
        new("operator owner", "ALTER OPERATOR shop.<<< (integer, integer) OWNER TO writer",
            "operator shop.<<<(integer,integer) changed: owner postgres → writer")
        {
            Before = Operator,
        },
        new("operator restored", "DROP OPERATOR shop.<<< (integer, integer)")
        {
            Before = Operator,
            Undo = "CREATE OPERATOR shop.<<< (FUNCTION = shop.less, LEFTARG = integer, RIGHTARG = integer)",
        },
        new("operator class", Class + "; COMMENT ON OPERATOR CLASS shop.ops USING hash IS 'plain'; COMMENT ON OPERATOR FAMILY shop.ops USING hash IS 'plain too'",
            "operator family shop.ops USING hash is left over (with 1 comment)",
            "operator class shop.ops USING hash is left over (with 2 operator family members, 1 comment): for type integer"),
        new("operator class dropped", "DROP OPERATOR CLASS shop.ops USING hash",
            "operator class shop.ops USING hash is missing (with 2 operator family members): for type integer")
        {
            Before = Class,
        },
        new("operator class type and family", "DROP OPERATOR CLASS shop.ops USING hash; CREATE OPERATOR CLASS shop.ops FOR TYPE bigint USING hash FAMILY shop.other AS OPERATOR 1 =, FUNCTION 1 hashint8(bigint)",
            "operator class shop.ops USING hash changed: for type integer → bigint, family shop.ops → shop.other",
            "operator family member function 1 (bigint, bigint) of shop.other USING hash is left over: hashint8(bigint)",
            "operator family member function 1 (integer, integer) of shop.ops USING hash is missing: hashint4(integer)",
            "operator family member operator 1 (bigint, bigint) of shop.other USING hash is left over: =(bigint,bigint)",
            "operator family member operator 1 (integer, integer) of shop.ops USING hash is missing: =(integer,integer)")
        {
            Before = Class + "; CREATE OPERATOR FAMILY shop.other USING hash",
        },
        new("operator class default", "DROP OPERATOR FAMILY shop.moods USING hash CASCADE; CREATE OPERATOR CLASS shop.moods DEFAULT FOR TYPE shop.mood USING hash AS OPERATOR 1 = (anyenum, anyenum), FUNCTION 1 hashenum(anyenum)",
            "operator class shop.moods USING hash changed: default no → yes")
        {
            Before = "CREATE OPERATOR CLASS shop.moods FOR TYPE shop.mood USING hash AS OPERATOR 1 = (anyenum, anyenum), FUNCTION 1 "
                + "hashenum(anyenum)",
        },
        new("operator class ordered by a distance", "CREATE OPERATOR CLASS shop.near FOR TYPE point USING gist AS OPERATOR 15 <-> (point, point) FOR ORDER BY float_ops, FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal), FUNCTION 5 gist_box_penalty(internal, internal, internal), FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal), FUNCTION 8 gist_point_distance(internal, point, smallint, oid, internal), STORAGE box",
            "operator family shop.near USING gist is left over (with 2 operator family members)",
            "operator class shop.near USING gist is left over (with 5 operator family members): for type point")
        {
            FirstVersion = 14,
        },
        new("operator class owner", "ALTER OPERATOR CLASS shop.ops USING hash OWNER TO writer",
            "operator class shop.ops USING hash changed: owner postgres → writer")
        {
            Before = Class,
        },
        new("operator class restored", "DROP OPERATOR FAMILY shop.ops USING hash CASCADE")
        {
            Before = Class,
            Undo = Class,
        },
        new("operator family", Family + "; ALTER OPERATOR FAMILY shop.fam USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 btint48cmp(integer, bigint)",
            "operator family shop.fam USING btree is left over (with 2 operator family members)"),
        new("operator family member", "ALTER OPERATOR FAMILY shop.fam USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 btint48cmp(integer, bigint)",
            "operator family member function 1 (integer, bigint) of shop.fam USING btree is left over: btint48cmp(integer,bigint)",
            "operator family member operator 1 (integer, bigint) of shop.fam USING btree is left over: <(integer,bigint)")
        {
            Before = Family,
        },
        new("operator family member dropped", "ALTER OPERATOR FAMILY shop.fam USING btree DROP OPERATOR 1 (integer, bigint)",
            "operator family member operator 1 (integer, bigint) of shop.fam USING btree is missing: <(integer,bigint)")
        {
            Before = Family + "; ALTER OPERATOR FAMILY shop.fam USING btree ADD OPERATOR 1 < (integer, bigint)",
        },
        new("operator family member loose instead of a class's own", "DROP OPERATOR CLASS shop.ops USING hash; CREATE OPERATOR CLASS shop.ops FOR TYPE integer USING hash AS FUNCTION 1 hashint4(integer); ALTER OPERATOR FAMILY shop.ops USING hash ADD OPERATOR 1 = (integer, integer)",
            "operator family member operator 1 (integer, integer) of shop.ops USING hash changed: operator class shop.ops → none")
        {
            Before = Class,
            LastVersion = 13,
        },
        new("operator family member that version 14 binds to the class by itself", "DROP OPERATOR CLASS shop.ops USING hash; CREATE OPERATOR CLASS shop.ops FOR TYPE integer USING hash AS FUNCTION 1 hashint4(integer); ALTER OPERATOR FAMILY shop.ops USING hash ADD OPERATOR 1 = (integer, integer)")
        {
            Before = Class,
            FirstVersion = 14,
        },
        new("operator family owner", "ALTER OPERATOR FAMILY shop.fam USING btree OWNER TO writer",
            "operator family shop.fam USING btree changed: owner postgres → writer")
        {
            Before = Family,
        },
        new("operator family member undone", "ALTER OPERATOR FAMILY shop.fam USING btree ADD FUNCTION 1 btint48cmp(integer, bigint)")
        {
            Before = Family,
            Undo = "ALTER OPERATOR FAMILY shop.fam USING btree DROP FUNCTION 1 (integer, bigint)",
        },
        new("cast", CastFunction + ";" + Cast + " AS ASSIGNMENT; COMMENT ON CAST (shop.mood AS integer) IS 'ranks'",
            "cast (shop.mood AS integer) is left over (with 1 comment): shop.rank(shop.mood)",
            "function shop.rank(shop.mood) is left over: returns integer"),
        new("cast without function", "CREATE CAST (shop.price AS shop.mood) WITH INOUT",
            "cast (shop.price AS shop.mood) is left over: input and output functions"),
        new("cast between types with the same bytes", "CREATE CAST (xml AS bytea) WITHOUT FUNCTION",
            "cast (xml AS bytea) is left over: without function"),
        new("cast dropped", "DROP CAST (shop.mood AS integer)",
            "cast (shop.mood AS integer) is missing: shop.rank(shop.mood)")
        {
            Before = CastFunction + ";" + Cast,
        },
        new("cast context", "DROP CAST (shop.mood AS integer);" + Cast + " AS IMPLICIT",
            "cast (shop.mood AS integer) changed: context explicit → implicit")
        {
            Before = CastFunction + ";" + Cast,
        },
        new("cast restored", "DROP CAST (shop.mood AS integer)")
        {
            Before = CastFunction + ";" + Cast + " AS ASSIGNMENT",
            Undo = Cast + " AS ASSIGNMENT",
        },
        new("conversion", Conversion + "; COMMENT ON CONVERSION shop.old IS 'west'",
            "conversion shop.old is left over (with 1 comment): LATIN1 to UTF8"),
        new("conversion dropped", "DROP CONVERSION shop.old",
            "conversion shop.old is missing: LATIN1 to UTF8")
        {
            Before = Conversion,
        },
        new("conversion default", "DROP CONVERSION shop.old; CREATE DEFAULT CONVERSION shop.old FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
            "conversion shop.old changed: default no → yes")
        {
            Before = Conversion,
        },
        new("conversion owner", "ALTER CONVERSION shop.old OWNER TO writer",
            "conversion shop.old changed: owner postgres → writer")
        {
            Before = Conversion,
        },
        new("conversion restored", "ALTER CONVERSION shop.old RENAME TO older")
        {
            Before = Conversion,
            Undo = "DROP CONVERSION shop.older;" + Conversion,
        },
    ];
}
