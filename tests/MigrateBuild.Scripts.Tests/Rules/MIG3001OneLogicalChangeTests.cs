namespace MigrateBuild.Scripts.Tests.Rules;

public sealed class MIG3001OneLogicalChangeTests
{
    /// <summary>Name, up, and the MIG3001 findings.</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        {
            "two tables",
            "CREATE TABLE coupons (id int);\nCREATE TABLE sessions (token text);",
            ["up(2,1): 2 changes ... table coupons (line 1); table sessions (line 2)"]
        },
        {
            "a table and a column elsewhere",
            "CREATE TABLE coupons (id int); CREATE INDEX ON coupons (id);\nALTER TABLE b ADD COLUMN colour text;",
            ["up(2,1): table coupons ... table b"]
        },
        {
            "different columns",
            "ALTER TABLE orders ADD COLUMN weight int; ALTER TABLE b ADD COLUMN colour text;",
            ["up: table orders ... table b"]
        },
        { "three", "CREATE TABLE coupons (); CREATE TABLE sessions (); CREATE TABLE parcels ();", ["up: 3 changes"] },

        {
            "good: a table with all that is its own",
            "CREATE TYPE kind AS ENUM ('x'); CREATE SEQUENCE s; CREATE TABLE c (id int DEFAULT nextval('s'), k kind); "
                + "CREATE INDEX ON c (k); ALTER TABLE c ADD CHECK (id > 0); COMMENT ON TABLE c IS 'x'; "
                + "CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
                + "CREATE TRIGGER t BEFORE INSERT ON c EXECUTE FUNCTION g(); GRANT SELECT ON c TO PUBLIC; CREATE POLICY p ON c; "
                + "CREATE VIEW v AS SELECT id FROM c;",
            []
        },
        {
            "good: tables with a foreign key",
            "CREATE TABLE parcels (id int PRIMARY KEY); CREATE TABLE labels (p int REFERENCES parcels);",
            []
        },
        { "good: tables with a foreign key from before", "ALTER TABLE a ADD COLUMN weight int; ALTER TABLE b ADD COLUMN colour text;", [] },
        { "good: names say that they belong together", "CREATE TABLE parcels (id int); CREATE TABLE parcel_labels (id int);", [] },
        {
            "good: the same column everywhere",
            "ALTER TABLE orders ADD COLUMN deleted_at timestamptz; ALTER TABLE b ADD COLUMN deleted_at timestamptz; "
                + "ALTER TABLE b ALTER deleted_at SET DEFAULT now();",
            []
        },
        { "good: another type everywhere", "ALTER TABLE orders ALTER id TYPE bigint; ALTER TABLE b ALTER id TYPE bigint;", [] },
        {
            "good: a table and its parent from before",
            "ALTER TABLE p ADD COLUMN weight int; CREATE INDEX q_size ON q (size);",
            []
        },
        {
            "good: the same trigger and the same policy everywhere",
            "CREATE TRIGGER one BEFORE UPDATE ON orders EXECUTE FUNCTION moddatetime(); "
                + "CREATE TRIGGER two BEFORE UPDATE ON b EXECUTE FUNCTION moddatetime();",
            []
        },
        {
            "good: words in camel case and in the plural",
            "CREATE TABLE \"Invoice\" (id int); CREATE TABLE \"InvoiceLine\" (id int);",
            []
        },
        { "good: plurals", "CREATE TABLE addresses (id int); CREATE TABLE labels (address_id int);", [] },
        {
            "good: a block that speaks of both",
            "CREATE TABLE coupons (id int); CREATE TABLE sessions (id int); DO $$ BEGIN INSERT INTO coupons SELECT id FROM sessions; END $$;",
            []
        },
        {
            "the same column twice, and something else",
            "ALTER TABLE orders ADD COLUMN deleted_at timestamptz; ALTER TABLE b ADD COLUMN deleted_at timestamptz; CREATE TABLE coupons ();",
            ["up(1,104): 2 changes ... table orders, table b (line 1); table coupons"]
        },
        {
            "good: a sequence that its table owns, and a later statement gives it",
            "CREATE SEQUENCE s1 OWNED BY orders.id; ALTER TABLE orders ADD COLUMN k int; CREATE SEQUENCE s2; ALTER SEQUENCE s2 OWNED BY orders.k;",
            []
        },
        { "good: indexes", "CREATE INDEX ON orders (price); CREATE INDEX ON b (note);", [] },
        { "good: old tables go", "DROP TABLE orders; DROP TABLE b;", [] },
        { "good: one comes, another goes", "CREATE TABLE coupons (id int); DROP TABLE b;", [] },
        {
            "good: settings and code",
            "SET lock_timeout = '1s'; SELECT set_config('a.b', 'c', false); CREATE TABLE coupons (id int); "
                + "DO $$ BEGIN UPDATE orders SET price = 1; END $$;",
            []
        },
        {
            "good: rows moved connect",
            "CREATE TABLE coupons (id int); CREATE TABLE sessions (id int); INSERT INTO coupons SELECT id FROM sessions;",
            []
        },
        { "good: an extension and a schema", "CREATE EXTENSION citext; CREATE SCHEMA s; CREATE TABLE s.t (x citext);", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Finds(string name, string up, string[] expected) => GuidelineCase.Finds("MIG3001", name, up, "SELECT 1;", expected);

    [Fact]
    public void The_first_migration_is_the_base_of_a_set() =>
        Assert.Empty(RuleCase.FindingsOf(
            "MIG3001", "Suffix", "0001_a.up.sql=CREATE TABLE coupons (); CREATE TABLE sessions ();", "0001_a.down.sql"));
}
