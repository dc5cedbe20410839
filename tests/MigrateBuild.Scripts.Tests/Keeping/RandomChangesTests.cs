using System.Globalization;
using System.Text;
using System.Text.Json;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Keeping;

/// <summary>
/// Whatever happens to the scripts, a build with what the last one left writes the same bytes as one without: scripts are changed, added,
/// removed, renamed and put back at random, in sets that are made of what rules look back for.
/// </summary>
public sealed class RandomChangesTests
{
    private const int Steps = 40;

    private static readonly string[] Ups =
    [
        "CREATE TABLE {0} (id bigint PRIMARY KEY, name text NOT NULL, other_id bigint);", "DROP TABLE {0};",
        "ALTER TABLE {0} ADD COLUMN note text;", "ALTER TABLE {0} DROP COLUMN note;", "ALTER TABLE {0} RENAME TO {1};",
        "ALTER TABLE {0} ALTER COLUMN name TYPE varchar(10);", "ALTER TABLE {0} ADD CONSTRAINT c_{0} CHECK (id > 0);",
        "ALTER TABLE {0} ADD CONSTRAINT f_{0} FOREIGN KEY (other_id) REFERENCES {1} (id) NOT VALID;",
        "ALTER TABLE {0} VALIDATE CONSTRAINT f_{0};", "ALTER TABLE {0} ALTER COLUMN name SET NOT NULL;",
        "CREATE INDEX {0}_name ON {0} (name);", "-- migration: no-transaction\nCREATE INDEX CONCURRENTLY {0}_id ON {0} (id);",
        "DROP INDEX {0}_name;", "ALTER INDEX {0}_name RENAME TO {0}_other;", "CREATE VIEW v_{0} AS SELECT * FROM {0};",
        "CREATE TYPE e_{0} AS ENUM ('a'); ALTER TABLE {0} ADD COLUMN e e_{0};", "ALTER TYPE e_{0} ADD VALUE 'b'; UPDATE {0} SET e = 'b';",
        "CREATE FUNCTION f_{0}() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DROP TABLE {1}; END $$;", "SELECT f_{0}();",
        "CREATE FUNCTION g_{0}() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;",
        "CREATE EVENT TRIGGER t_{0} ON ddl_command_end EXECUTE FUNCTION g_{0}();", "DROP EVENT TRIGGER t_{0};",
        "CREATE TABLE {0} (id int, d date) PARTITION BY RANGE (d); CREATE TABLE {1} PARTITION OF {0} DEFAULT;",
        "-- attach comes later\nALTER TABLE {0} ATTACH PARTITION {1} DEFAULT;",
        "DO $$ BEGIN EXECUTE 'ALTER TABLE {0} INHERIT {1}'; END $$;",
        "INSERT INTO {0} VALUES (1, 'x');", "UPDATE {0} SET name = upper(name);", "DELETE FROM {0};", "TRUNCATE {0};",
        "CREATE SCHEMA s_{0}; ALTER TABLE {0} SET SCHEMA s_{0};", "ALTER SCHEMA s_{0} RENAME TO s_{1};", "SET search_path TO s_{0};",
        "CREATE TEMPORARY TABLE {0} (id int); INSERT INTO {0} VALUES (1);", "COMMENT ON TABLE {0} IS 'x';", "LOCK TABLE {0};",
        "CREATE SUBSCRIPTION u_{0} CONNECTION 'x' PUBLICATION p WITH (connect = false, slot_name = NONE);",
        "-- migration: no-transaction\nDROP SUBSCRIPTION u_{0};", "DROP SUBSCRIPTION u_{0};", "CREATE DOMAIN d_{0} AS int;",
        "ALTER DOMAIN d_{0} ADD CHECK (VALUE > 0);", "ALTER TABLE {0} ADD COLUMN d d_{0} DEFAULT 1;",
        "ALTER TABLE {0} ENABLE ROW LEVEL SECURITY;", "CREATE POLICY p_{0} ON {0} USING (true);", "CALL p_{0}();",
        "CREATE PROCEDURE p_{0}() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;",
        "-- migration: allow MIG4001 small\nCREATE INDEX {0}_small ON {0} (id);", "-- migration: irreversible gone\nDROP TABLE {0};",
        "BEGIN;\nALTER TABLE {0} ADD COLUMN x int;\nCOMMIT;", "CREATE TABEL {0} (id int);", "\\i {0}.sql", "", "-- only a comment",
        "-- migration: revise 1\nSELECT 1;", "DROP TABLE migration_history;",
        "CREATE FUNCTION h_{0}() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN x; END $$;",
        "ALTER TABLE {0} ADD COLUMN n_{0} integer GENERATED ALWAYS AS (id + 1) STORED;", "CREATE MATERIALIZED VIEW m_{0} AS SELECT 1 AS a;",
        "REFRESH MATERIALIZED VIEW m_{0};", "VACUUM {0};", "GRANT SELECT ON {0} TO PUBLIC;", "SELECT 'é', '\u4e2d' FROM {0};",
    ];

    private static readonly string[] Downs =
    [
        "DROP TABLE {0};", "ALTER TABLE {0} DROP COLUMN note;", "DROP INDEX {0}_name;", "ALTER TABLE {1} RENAME TO {0};",
        "DROP VIEW v_{0};", "DROP FUNCTION f_{0}();", "", "SELECT 1;", "DELETE FROM {0};", "DROP TABLE {0} CASCADE;",
        "ALTER TABLE {0} DROP CONSTRAINT c_{0};",
    ];

    // The writer writes property by property what the runtime reads as a whole.
    private static void AssertIsManifest(string text)
    {
        var set = JsonSerializer.Deserialize(text, ManifestJson.Default.ManifestSet)!;
        Assert.Equal(text, JsonSerializer.Serialize(set, ManifestJson.Default.ManifestSet) + "\n");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(1034)]
    public void A_build_after_others_is_the_same_as_a_clean_one(int seed)
    {
#pragma warning disable CA5394 // The same in every run.
        var random = new Random(seed);
        var set = new KeptSet();
        var removed = new List<(string File, byte[] Content)>();
        for (var number = 1; number <= 25; number++)
            AddPair(number);
        var (kept, all) = (0, 0);
        for (var step = 0; step < Steps; step++)
        {
            var what = Change();
            var outcome = set.Build();
            AssertIsManifest(outcome.Manifest);
            Assert.DoesNotContain("MIG5011", outcome.Findings, StringComparison.Ordinal);
            outcome.AssertSame(set.BuildAfresh(), $"after step {step} of seed {seed} ({what})");
            all += Units();
            kept += Units() - (outcome.Checked ?? Units());
        }

        // It is no test of the rest if all is checked each time.
        Assert.True(kept > all / 4, $"{kept} of {all} were known from before");

        int Units() => set.Files.Keys.Select(file => file.Split('_')[0]).Distinct().Count();

        string Change()
        {
            var file = set.Files.Keys.ElementAt(random.Next(set.Files.Count));
            switch (random.Next(13))
            {
                case 0 or 1:
                    set[file] = Text(file.Contains(".up.", StringComparison.Ordinal));
                    return $"another text in {file}";
                case 2:
                    set[file] += "\n-- one comment more\n";
                    return $"a comment in {file}";
                case 3:
                    set[file] = set[file].Contains('\r', StringComparison.Ordinal)
                        ? set[file].ReplaceLineEndings("\n") : set[file].ReplaceLineEndings("\r\n");
                    return $"other ends of lines in {file}";
                case 4:
                    removed.Add((file, set.Files[file]));
                    set.Files.Remove(file);
                    return $"{file} is gone";
                case 5 when removed.Count > 0:
                    var (back, content) = removed[^1];
                    removed.RemoveAt(removed.Count - 1);
                    set.Files[back] = content;
                    return $"{back} is back";
                case 6:
                    var renamed = file.Replace("_", "_new_", StringComparison.Ordinal);
                    set.Files[renamed] = set.Files[file];
                    set.Files.Remove(file);
                    return $"{file} is {renamed}";
                case 7:
                    set.Options = set.Options with { PostgresVersion = set.Options.PostgresVersion == 14 ? 17 : 14 };
                    return "another version of PostgreSQL";
                case 8:
                    set.Options = set.Options with
                    {
                        Released = set.Options.Released == Release.Unknown ? Release.UpTo(new MigrationVersion("0010"))
                            : set.Options.Released == Release.Nothing ? Release.Unknown : Release.Nothing,
                    };
                    return "another release";
                case 9:
                    set.Files[file] = [.. set.Files[file], 0xFF];
                    return $"{file} is no UTF-8";
                case 10:
                    set.Files[file] = [0xEF, 0xBB, 0xBF, .. set.Files[file]];
                    return $"a byte order mark in {file}";
                case 11:
                    var other = set.Files.Keys.ElementAt(random.Next(set.Files.Count));
                    (set.Files[file], set.Files[other]) = (set.Files[other], set.Files[file]);
                    return $"{file} and {other} have changed places";
                default:
                    var number = random.Next(1, 40);
                    AddPair(number);
                    return $"a new pair {number}";
            }
        }

        void AddPair(int number)
        {
            var name = $"{number.ToString("d4", CultureInfo.InvariantCulture)}_a{random.Next(3)}";
            set[$"M/{name}.up.sql"] = Text(isUp: true);
            if (random.Next(8) > 0)
                set[$"M/{name}.down.sql"] = Text(isUp: false);
        }

        string Text(bool isUp)
        {
            var text = new StringBuilder(random.Next(2) == 0 ? "-- Says why.\n" : "");
            for (var count = random.Next(1, 4); count > 0; count--)
            {
                var form = isUp ? Ups[random.Next(Ups.Length)] : Downs[random.Next(Downs.Length)];
                text.AppendLine(form.Replace("{0}", Table(), StringComparison.Ordinal).Replace("{1}", Table(), StringComparison.Ordinal));
            }

            return text.ToString();
        }

        string Table() => $"t{random.Next(6)}";
#pragma warning restore CA5394
    }
}
