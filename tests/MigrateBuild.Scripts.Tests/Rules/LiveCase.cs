using System.Reflection;
using System.Text;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>A migration on a database that is in use, and what the rules MIG40xx find in it. MIG4023 has cases of its own.</summary>
internal static class LiveCase
{
    /// <summary>What the migration before the case made.</summary>
    internal const string Before = """
        CREATE TABLE p (id bigint PRIMARY KEY);
        CREATE TABLE t (id bigint PRIMARY KEY, a integer, b varchar(10), c text, d numeric(8, 2), e timestamp, n integer,
            k integer UNIQUE, p_id bigint REFERENCES p, CONSTRAINT n_there CHECK (n IS NOT NULL));
        CREATE INDEX t_a ON t (a);
        CREATE TABLE m (id bigint, x integer) PARTITION BY RANGE (id);
        CREATE TABLE part (id bigint, x integer);
        CREATE TABLE bounded (id bigint, x integer, CHECK (id > 0));
        CREATE VIEW v AS SELECT id FROM t;
        CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
        CREATE DOMAIN used AS integer;
        CREATE DOMAIN unused AS integer;
        CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
        CREATE DOMAIN filled AS integer DEFAULT 1;
        CREATE TABLE u (id bigint PRIMARY KEY, x used);
        CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE TYPE pair AS (a integer, b integer);
        CREATE SCHEMA s;
        CREATE FUNCTION stable_one() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
        CREATE FUNCTION any_one() RETURNS integer LANGUAGE sql AS 'SELECT 1';
        CREATE TRIGGER t_trigger BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f();
        """;

    private const string UpFile = "0002_case.up.sql";

    private const string DownFile = "0002_case.down.sql";

    /// <summary>The cases of all rules: name, up script, down script, and the script that is looked at.</summary>
    internal static IEnumerable<(string Name, string Up, string Down, string File)> All =>
        Tables<TheoryData<string, string, string>>("Up").SelectMany(cases => cases).Select(row => row.Data)
            .Select(data => (data.Item1, data.Item2, "SELECT 1;", UpFile))
            .Concat(Tables<TheoryData<string, string, string, string>>("Down").SelectMany(cases => cases).Select(row => row.Data)
                .Select(data => (data.Item1, data.Item2, data.Item3, DownFile)));

    internal static void Finds(
        string name, string up, string codes, int version = SetOptions.DefaultPostgresVersion, string released = "") =>
        AssertCodes(name, codes, Codes(UpFile, up, "SELECT 1;", version, released));

    internal static void FindsInDown(string name, string up, string down, string codes) =>
        AssertCodes(name, codes, Codes(DownFile, up, down));

    /// <summary>The only finding of a rule in an up script.</summary>
    internal static Finding Find(string code, string up, int version = SetOptions.DefaultPostgresVersion) =>
        Check(UpFile, up, "SELECT 1;", version, "").Single(finding => finding.Code == code);

    internal static string Codes(
        string file, string up, string down, int version = SetOptions.DefaultPostgresVersion, string released = "") =>
        string.Join(' ', Check(file, up, down, version, released)
            .Select(finding => finding.Code)
            .Where(code => code.StartsWith("MIG4", StringComparison.Ordinal) && code != "MIG4023")
            .Order(StringComparer.Ordinal));

    private static IEnumerable<Finding> Check(string file, string up, string down, int version, string released)
    {
        (string Name, string Text)[] files =
            [("0001_before.up.sql", Before), ("0001_before.down.sql", "SELECT 1;"), (UpFile, up), (DownFile, down)];
        var set = ScriptSet.Read(
            files.Select(each => new ScriptFile(each.Name, each.Name, Encoding.UTF8.GetBytes(each.Text))),
            new SetOptions(new SuffixLayout()) { PostgresVersion = version, Released = Release.Parse(released) });
        return SetCheck.Run(set).Where(finding => finding.File == file);
    }

    private static IEnumerable<T> Tables<T>(string name) => typeof(LiveCase).Assembly.GetTypes()
        .Where(type => type.Name.StartsWith("MIG40", StringComparison.Ordinal))
        .OrderBy(type => type.Name, StringComparer.Ordinal)
        .Select(type => type.GetProperty(name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
        .OfType<T>();

    private static void AssertCodes(string name, string expected, string actual) =>
        Assert.True(expected == actual, $"{name}: expected '{expected}', found '{actual}'");
}
