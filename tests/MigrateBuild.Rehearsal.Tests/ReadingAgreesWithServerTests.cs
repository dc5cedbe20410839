using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Rehearsal.Tests;

/// <summary>
/// What MIG3005 and MIG3007 read in two scripts is never wrong: where they say that a downgrade leaves or destroys something, a server
/// that runs it finds a difference, or refuses it. Migrations are put together at random, each in a schema of its own.
/// </summary>
public sealed class ReadingAgreesWithServerTests
{
    private const int Migrations = 50;

    // S stands for the schema of the migration.
    private const string Base = """
        CREATE SCHEMA S;
        CREATE TYPE S.mood AS ENUM ('good', 'bad');
        CREATE DOMAIN S.d AS int;
        CREATE TABLE S.a (id int CONSTRAINT a_pk PRIMARY KEY, name text NOT NULL, total int DEFAULT 0, was int,
          CONSTRAINT a_was CHECK (was > 0));
        CREATE TABLE S.b (id int PRIMARY KEY, a_id int CONSTRAINT b_a REFERENCES S.a, note text);
        CREATE INDEX a_name ON S.a (name);
        CREATE INDEX a_both ON S.a (name, was);
        CREATE TABLE S.p (k int NOT NULL, v int) PARTITION BY LIST (k);
        CREATE TABLE S.p1 PARTITION OF S.p FOR VALUES IN (1);
        CREATE TABLE S.parent (x int);
        CREATE TABLE S.child (y int) INHERITS (S.parent);
        CREATE FUNCTION S.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE VIEW S.names AS SELECT name FROM S.a;
        CREATE SEQUENCE S.q;
        CREATE TABLE S.u (id int);
        CREATE TABLE S.moved (x int);
        CREATE TABLE S.ser (id serial, e text CONSTRAINT ser_e UNIQUE);
        CREATE SCHEMA S_far;

        """;

    // What an up script may do; each can stand beside each other one, in this order.
    private static readonly string[] Ups =
    [
        "CREATE TABLE S.c (id int PRIMARY KEY, n int);",
        "CREATE TABLE IF NOT EXISTS S.u (id int);",
        "ALTER TABLE S.a ADD COLUMN x int;",
        "ALTER TABLE S.b ADD COLUMN x int;",
        "CREATE INDEX a_total ON S.a (total);",
        "CREATE INDEX a_total_was ON S.a (total) WHERE was > 0;",
        "CREATE INDEX ON S.b (note);",
        "CREATE INDEX p1_v ON S.p1 (v);",
        "CREATE INDEX p_v ON S.p (v);",
        "ALTER TABLE S.p1 ADD CONSTRAINT p1_u UNIQUE (k);",
        "ALTER TABLE S.p ADD CONSTRAINT p_u UNIQUE (k);",
        "CREATE TABLE S.p2 PARTITION OF S.p FOR VALUES IN (2);",
        "CREATE TABLE S.p3 (k int NOT NULL, v int); ALTER TABLE S.p ATTACH PARTITION S.p3 FOR VALUES IN (3);",
        "ALTER TABLE S.child ADD COLUMN z int; ALTER TABLE S.parent ADD COLUMN z int;",
        "CREATE INDEX child_x ON S.child (x);",
        "ALTER TABLE S.a ADD CONSTRAINT a_total_positive CHECK (total > 0);",
        "ALTER TABLE S.a ADD CHECK (total < 9);",
        "ALTER TABLE S.b ADD CONSTRAINT b_u FOREIGN KEY (id) REFERENCES S.a;",
        "CREATE UNIQUE INDEX b_note ON S.b (note); ALTER TABLE S.b ADD CONSTRAINT b_note_key UNIQUE USING INDEX b_note;",
        "ALTER TYPE S.mood ADD VALUE 'meh';",
        "ALTER TYPE S.mood RENAME VALUE 'bad' TO 'sad';",
        "ALTER DOMAIN S.d ADD CONSTRAINT d_positive CHECK (VALUE > 0);",
        "CREATE FUNCTION S.g(int) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE FUNCTION S.g(text) RETURNS int LANGUAGE sql AS 'SELECT 1';",
        "CREATE TRIGGER t BEFORE INSERT ON S.a FOR EACH ROW EXECUTE FUNCTION S.f();",
        "CREATE TRIGGER t BEFORE INSERT ON S.p FOR EACH ROW EXECUTE FUNCTION S.f();",
        "CREATE POLICY one ON S.a;",
        "CREATE RULE r AS ON DELETE TO S.b DO NOTHING;",
        "CREATE VIEW S.v AS SELECT total FROM S.a;",
        "CREATE MATERIALIZED VIEW S.m AS SELECT id FROM S.a; CREATE INDEX m_id ON S.m (id);",
        "CREATE SEQUENCE S.s OWNED BY S.a.total;",
        "CREATE SEQUENCE S.s2; ALTER SEQUENCE S.s2 OWNED BY S.b.note;",
        "CREATE STATISTICS S.st ON name, was FROM S.a;",
        "CREATE TYPE S.kind AS ENUM ('x');",
        "ALTER TABLE S.b ADD COLUMN kind S.mood;",
        "CREATE TEMP TABLE temporary (x int);",
        "CREATE TABLE S.gone (id int); DROP TABLE S.gone;",
        "DROP INDEX S.a_name;",
        "ALTER TABLE S.b DROP CONSTRAINT b_a;",
        "DROP VIEW S.names;",
        "DROP SEQUENCE S.q;",
        "DROP TABLE S.u;",
        "ALTER TABLE S.a RENAME COLUMN was TO is_now;",
        "ALTER TABLE S.parent RENAME TO elder;",
        "ALTER TABLE S.b RENAME CONSTRAINT b_pkey TO b_key;",
        "ALTER INDEX S.a_both RENAME TO a_two;",
        "ALTER TABLE S.a RENAME CONSTRAINT a_pk TO a_key;",
        "CREATE INDEX moved_x ON S.moved (x); ALTER TABLE S.moved SET SCHEMA S_far;",
        "ALTER SEQUENCE S.ser_id_seq RENAME TO ser_seq;",
        "ALTER TABLE S.ser ADD CONSTRAINT ser_pk PRIMARY KEY (id);",
        "ALTER INDEX S.ser_e RENAME TO ser_unique;",
        "CREATE TABLE S.copy (LIKE S.a INCLUDING ALL);",
        "CREATE SCHEMA S_new; ALTER TABLE S.child SET SCHEMA S_new;",
    ];

    // What a down script may do, right or not.
    private static readonly string[] Downs =
    [
        "DROP TABLE S.c;", "DROP TABLE S.u;", "ALTER TABLE S.a DROP COLUMN x;", "ALTER TABLE S.b DROP COLUMN x;", "DROP INDEX S.a_total;",
        "DROP INDEX S.a_total_was;", "DROP INDEX S.b_note_idx;", "DROP INDEX S.p1_v;", "DROP INDEX S.p_v;",
        "ALTER TABLE S.p1 DROP CONSTRAINT p1_u;", "ALTER TABLE S.p DROP CONSTRAINT p_u;", "DROP TABLE S.p2;", "DROP TABLE S.p3;",
        "ALTER TABLE S.p DETACH PARTITION S.p3;", "ALTER TABLE S.parent DROP COLUMN z;", "ALTER TABLE S.child DROP COLUMN z;",
        "DROP INDEX S.child_x;", "ALTER TABLE S.a DROP CONSTRAINT a_total_positive;", "ALTER TABLE S.a DROP CONSTRAINT a_total_check;",
        "ALTER TABLE S.b DROP CONSTRAINT b_u;", "ALTER TABLE S.b DROP CONSTRAINT b_note_key;",
        "DROP TYPE S.mood; CREATE TYPE S.mood AS ENUM ('good', 'bad');", "ALTER TYPE S.mood RENAME VALUE 'sad' TO 'bad';",
        "ALTER DOMAIN S.d DROP CONSTRAINT d_positive;", "DROP FUNCTION S.g(int);", "DROP FUNCTION S.g(text);",
        "DROP FUNCTION S.f() CASCADE;",
        "DROP TRIGGER t ON S.a;", "DROP TRIGGER t ON S.p;", "DROP POLICY one ON S.a;", "DROP RULE r ON S.b;", "DROP VIEW S.v;",
        "DROP MATERIALIZED VIEW S.m;", "DROP SEQUENCE S.s;", "DROP SEQUENCE S.s2;", "DROP STATISTICS S.st;", "DROP TYPE S.kind;",
        "ALTER TABLE S.b DROP COLUMN kind;", "CREATE INDEX a_name ON S.a (name);",
        "ALTER TABLE S.b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES S.a;", "CREATE VIEW S.names AS SELECT name FROM S.a;",
        "CREATE SEQUENCE S.q;", "CREATE TABLE S.u (id int);", "ALTER TABLE S.a RENAME COLUMN is_now TO was;",
        "ALTER TABLE S.elder RENAME TO parent;", "ALTER TABLE S.b RENAME CONSTRAINT b_key TO b_pkey;",
        "ALTER INDEX S.a_two RENAME TO a_both;", "ALTER TABLE S_new.child SET SCHEMA S; DROP SCHEMA S_new;",
        "ALTER TABLE S.a DROP COLUMN total;", "ALTER TABLE S.a DROP COLUMN was CASCADE;", "DROP TABLE S.p;", "DROP TABLE S.a CASCADE;",
        "DROP SCHEMA S CASCADE; CREATE SCHEMA S;", "DROP INDEX IF EXISTS S.a_name;", "DELETE FROM S.b;",
        "ALTER INDEX S.a_key RENAME TO a_pk;", "ALTER TABLE S.a RENAME CONSTRAINT a_key TO a_pk;", "DROP INDEX S_far.moved_x;",
        "ALTER TABLE S_far.moved SET SCHEMA S;", "ALTER TABLE S.ser DROP COLUMN id; ALTER TABLE S.ser ADD COLUMN id serial;",
        "ALTER TABLE S.ser DROP CONSTRAINT ser_pk;", "ALTER TABLE S.ser DROP CONSTRAINT ser_id_not_null;",
        "ALTER TABLE S.ser DROP CONSTRAINT ser_unique; ALTER TABLE S.ser ADD CONSTRAINT ser_e UNIQUE (e);", "DROP INDEX S.copy_name_idx;",
        "DROP TABLE S.copy;",
        "CREATE INDEX brand_new ON S.a (id);", "ALTER TABLE S.b ADD COLUMN brand_new int;", "CREATE VIEW S.brand_new AS SELECT 1 AS x;",
        "ALTER TABLE S.a ADD CONSTRAINT brand_new UNIQUE (id);", "CREATE TABLE S.brand_new (id int);", "CREATE INDEX ON S.p1 (v);",
        "CREATE TRIGGER brand_new BEFORE INSERT ON S.b FOR EACH ROW EXECUTE FUNCTION S.f();",
        "DO $$ BEGIN EXECUTE 'DROP INDEX IF EXISTS S.a_total'; END $$;",
    ];

    private static readonly Gen<(string Up, string Down)> GenPair =
        from ups in Gen.Int[0, 11].Array[Ups.Length]
        from lost in Gen.Int[0, 3].Array[Downs.Length]
        from other in Gen.Int[-Downs.Length, Downs.Length - 1]
        from place in Gen.Int[0, 99]
        select (string.Join('\n', UpsOf(ups)), string.Join('\n', DownsOf(UpsOf(ups), lost, other, place).DefaultIfEmpty("SELECT 1;")));

    [Fact]
    public void What_is_read_is_what_a_server_finds() =>
        GenPair.Array[Migrations].Sample(AssertAgreement, iter: 2, threads: 1);

    private static void AssertAgreement((string Up, string Down)[] scripts)
    {
        var pairs = scripts.Select((script, index) => Named(index + 2, script)).ToList();
        var first = (Name: "0001_base", Up: string.Concat(pairs.Select(pair => In(Base, pair.Name))),
            Down: string.Concat(pairs.Select(pair => In("DROP SCHEMA S CASCADE; DROP SCHEMA S_far CASCADE;\n", pair.Name))));
        pairs.Insert(0, first);
        using var project = new RehearsedProject(
            [.. pairs.SelectMany(pair => new[] { ($"{pair.Name}.up.sql", pair.Up), ($"{pair.Name}.down.sql", pair.Down) })]);

        var found = project.Find().Where(finding => finding.Code is "MIG7002" or "MIG7003")
            .Select(finding => NameOf(finding.File)).ToHashSet();

        Assert.Equal(pairs.Count, project.Settled.Count);
        var read = Read(pairs);
        Assert.True(read.Count > Migrations / 4, $"only {read.Count} migrations have a finding");
        foreach (var (name, messages) in read.Where(migration => !found.Contains(migration.Key)))
            Assert.Fail($"{name}: a server finds nothing where the rules say: {string.Join('\n', messages)}");
    }

    private static Dictionary<string, List<string>> Read(IEnumerable<(string Name, string Up, string Down)> pairs)
    {
        var files = pairs.SelectMany(pair => new[] { (pair.Name + ".up.sql", pair.Up), (pair.Name + ".down.sql", pair.Down) })
            .Select(file => new ScriptFile("/m/" + file.Item1, "m/" + file.Item1, Encoding.UTF8.GetBytes(file.Item2)));
        return SetCheck.Run(ScriptSet.Read([.. files], new SetOptions(new SuffixLayout())))
            .Where(finding => finding is { Code: "MIG3005" or "MIG3007", IsSettledByRehearsal: true })
            .GroupBy(finding => NameOf(finding.File))
            .ToDictionary(group => group.Key, group => group.Select(finding => finding.Message).ToList());
    }

    private static (string Name, string Up, string Down) Named(int number, (string Up, string Down) script)
    {
        var name = number.ToString("0000", CultureInfo.InvariantCulture) + "_case";
        return (name, In(script.Up, name), In(script.Down, name));
    }

    private static List<string> UpsOf(int[] picks) =>
        [.. Ups.Where((_, index) => picks[index] == 0).DefaultIfEmpty(Ups[picks[0] % Ups.Length])];

    // Mostly what undoes the up script, as far as it goes: a random one fails on a server, and then says nothing.
    private static List<string> DownsOf(List<string> ups, int[] lost, int other, int place)
    {
        var downs = Downs.Where((down, index) => lost[index] > 0 && ups.Exists(up => Undoes(up, down))).ToList();
        if (other >= 0)
            downs.Insert(place % (downs.Count + 1), Downs[other]);
        return downs;
    }

    // They have a name in common.
    private static bool Undoes(string up, string down) => Names(up).Overlaps(Names(down));

    private static HashSet<string> Names(string sql) =>
    [
        .. sql.Split([' ', ';', '(', ')', '.', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => char.IsAsciiLetterLower(word[0]) && word is not ("a" or "b" or "p" or "id" or "int" or "name" or "f")),
    ];

    private static string In(string sql, string name) => Regex.Replace(sql, @"\bS(?=\b|_)", "s" + name[..4]);

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];
}
