using MigrateBuild.Schema;
using MigrateBuild.Schema.Comparison;
using MigrateBuild.Schema.Explanations;
using MigrateBuild.Testing.Tests.Schema;

namespace MigrateBuild.Testing.Tests.Fixes;

/// <summary>
/// NOT NULL as a constraint with a name, a validity and an inheritance: the statements that fix it, run on the versions that know it.
/// </summary>
public sealed class NotNullTests(SchemaServers servers)
{
    private const string Domains = "domain ";

    /// <summary>Each case: what was there, what was done to it, and the statements that bring it back; none, where words say why.</summary>
    private static readonly Dictionary<string, (string Before, string Change, string[] Fix)> Cases = new(StringComparer.Ordinal)
    {
        ["named, dropped"] = ("CREATE TABLE t (a int CONSTRAINT must NOT NULL)", "ALTER TABLE t DROP CONSTRAINT must",
            ["ALTER TABLE public.t ADD CONSTRAINT must NOT NULL a;"]),
        ["named, dropped by the column"] = ("CREATE TABLE t (a int CONSTRAINT must NOT NULL)", "ALTER TABLE t ALTER a DROP NOT NULL",
            ["ALTER TABLE public.t ADD CONSTRAINT must NOT NULL a;"]),
        ["named, came back without its name"] = (
            "CREATE TABLE t (a int CONSTRAINT must NOT NULL)", "ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ALTER a SET NOT NULL",
            ["ALTER TABLE public.t RENAME CONSTRAINT t_a_not_null TO must;"]),
        ["usual name, came back named"] = (
            "CREATE TABLE t (a int NOT NULL)", "ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ADD CONSTRAINT must NOT NULL a",
            ["ALTER TABLE public.t RENAME CONSTRAINT must TO t_a_not_null;"]),
        ["named, came back under another name"] = (
            "CREATE TABLE t (a int CONSTRAINT must NOT NULL)",
            "ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ADD CONSTRAINT \"Has to\" NOT NULL a",
            ["ALTER TABLE public.t RENAME CONSTRAINT \"Has to\" TO must;"]),
        ["of a table made again under another name"] = ("CREATE TABLE a (id int PRIMARY KEY, n text NOT NULL)",
            "CREATE TABLE a_new (id int PRIMARY KEY, n text NOT NULL); DROP TABLE a; ALTER TABLE a_new RENAME TO a; ALTER TABLE a RENAME "
            + "CONSTRAINT a_new_pkey TO a_pkey",
            ["ALTER TABLE public.a RENAME CONSTRAINT a_new_id_not_null TO a_id_not_null;",
                "ALTER TABLE public.a RENAME CONSTRAINT a_new_n_not_null TO a_n_not_null;"]),
        ["of a renamed column"] = (
            "CREATE TABLE t (a int NOT NULL)",
            "ALTER TABLE t RENAME a TO b; ALTER TABLE t RENAME CONSTRAINT t_a_not_null TO must; ALTER TABLE t RENAME b TO a",
            ["ALTER TABLE public.t RENAME CONSTRAINT must TO t_a_not_null;"]),
        ["names in quotes"] = (
            "CREATE TABLE \"My t\" (\"A b\" int NOT NULL)", "ALTER TABLE \"My t\" RENAME CONSTRAINT \"My t_A b_not_null\" TO must",
            ["ALTER TABLE public.\"My t\" RENAME CONSTRAINT must TO \"My t_A b_not_null\";"]),
        ["left over"] = (
            "CREATE TABLE t (a int)", "ALTER TABLE t ADD CONSTRAINT must NOT NULL a",
            ["ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;"]),
        ["left over, not valid"] = (
            "CREATE TABLE t (a int)", "ALTER TABLE t ADD CONSTRAINT must NOT NULL a NOT VALID",
            ["ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;"]),
        ["not valid, made valid"] = (
            "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID", "ALTER TABLE t VALIDATE CONSTRAINT nn",
            ["ALTER TABLE public.t DROP CONSTRAINT nn;", "ALTER TABLE public.t ADD CONSTRAINT nn NOT NULL a NOT VALID;"]),
        ["not valid, dropped"] = (
            "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID",
            "ALTER TABLE t ALTER a SET NOT NULL; ALTER TABLE t ALTER a DROP NOT NULL",
            ["ALTER TABLE public.t ADD CONSTRAINT nn NOT NULL a NOT VALID;"]),
        ["not valid, came back valid under the usual name"] = (
            "CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID",
            "ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ALTER a SET NOT NULL",
            ["ALTER TABLE public.t DROP CONSTRAINT t_a_not_null;", "ALTER TABLE public.t ADD CONSTRAINT nn NOT NULL a NOT VALID;"]),
        ["not valid under the usual name, made valid"] = (
            "CREATE TABLE t (a int); ALTER TABLE t ADD NOT NULL a NOT VALID", "ALTER TABLE t VALIDATE CONSTRAINT t_a_not_null",
            ["ALTER TABLE public.t DROP CONSTRAINT t_a_not_null;",
                "ALTER TABLE public.t ADD CONSTRAINT t_a_not_null NOT NULL a NOT VALID;"]),
        ["valid, came back not valid"] = (
            "CREATE TABLE t (a int NOT NULL)", "ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ADD NOT NULL a NOT VALID",
            ["ALTER TABLE public.t VALIDATE CONSTRAINT t_a_not_null;"]),
        ["valid, came back not valid and named"] = (
            "CREATE TABLE t (a int NOT NULL)",
            "ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ADD CONSTRAINT must NOT NULL a NOT VALID",
            ["ALTER TABLE public.t RENAME CONSTRAINT must TO t_a_not_null;", "ALTER TABLE public.t VALIDATE CONSTRAINT t_a_not_null;"]),
        ["made not inherited"] = ("CREATE TABLE t (a int NOT NULL)", "ALTER TABLE t ALTER CONSTRAINT t_a_not_null NO INHERIT",
            ["ALTER TABLE public.t ALTER CONSTRAINT t_a_not_null INHERIT;"]),
        ["not inherited, dropped"] = ("CREATE TABLE t (a int CONSTRAINT must NOT NULL NO INHERIT)", "ALTER TABLE t ALTER a DROP NOT NULL",
            ["ALTER TABLE public.t ADD CONSTRAINT must NOT NULL a NO INHERIT;"]),
        ["not inherited, came back inherited"] = (
            "CREATE TABLE t (a int CONSTRAINT must NOT NULL NO INHERIT)",
            "ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ALTER a SET NOT NULL",
            ["ALTER TABLE public.t RENAME CONSTRAINT t_a_not_null TO must;", "ALTER TABLE public.t ALTER CONSTRAINT must NO INHERIT;"]),
        ["of a primary key, renamed"] = ("CREATE TABLE t (a int PRIMARY KEY)", "ALTER TABLE t RENAME CONSTRAINT t_a_not_null TO must",
            ["ALTER TABLE public.t RENAME CONSTRAINT must TO t_a_not_null;"]),
        ["of a primary key, stays behind it"] = (
            "CREATE TABLE t (a int)", "ALTER TABLE t ADD PRIMARY KEY (a); ALTER TABLE t DROP CONSTRAINT t_pkey",
            ["ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL;"]),
        ["of an identity column, renamed"] = (
            "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)", "ALTER TABLE t RENAME CONSTRAINT t_a_not_null TO must",
            ["ALTER TABLE public.t RENAME CONSTRAINT must TO t_a_not_null;"]),
        ["with its column"] = ("CREATE TABLE t (b int, a int CONSTRAINT must NOT NULL)", "ALTER TABLE t DROP a",
            ["ALTER TABLE public.t ADD COLUMN a integer CONSTRAINT must NOT NULL;"]),
        ["with its column, not valid"] = (
            "CREATE TABLE t (b int, a int); ALTER TABLE t ADD CONSTRAINT nn NOT NULL a NOT VALID", "ALTER TABLE t DROP a",
            ["ALTER TABLE public.t ADD COLUMN a integer;", "ALTER TABLE public.t ADD CONSTRAINT nn NOT NULL a NOT VALID;"]),
        ["with its table"] = ("CREATE TABLE u (); CREATE TABLE v (); CREATE TABLE t (a int CONSTRAINT must NOT NULL, s serial CONSTRAINT "
            + "counted NOT NULL, i int GENERATED ALWAYS AS IDENTITY CONSTRAINT numbered NOT NULL, n int CONSTRAINT alone NOT NULL NO "
            + "INHERIT)", "DROP TABLE t",
            ["CREATE TABLE public.t (\n  a integer CONSTRAINT must NOT NULL,\n  s serial CONSTRAINT counted NOT NULL,\n  i integer "
                + "GENERATED ALWAYS AS IDENTITY CONSTRAINT numbered NOT NULL,\n  n integer CONSTRAINT alone NOT NULL NO INHERIT\n);"]),
        ["of a parent, dropped"] = (
            "CREATE TABLE p (a int CONSTRAINT must NOT NULL); CREATE TABLE c () INHERITS (p)", "ALTER TABLE p DROP CONSTRAINT must",
            ["ALTER TABLE public.p ADD CONSTRAINT must NOT NULL a;"]),
        ["of a parent, renamed"] = (
            "CREATE TABLE p (a int NOT NULL); CREATE TABLE c () INHERITS (p)", "ALTER TABLE p RENAME CONSTRAINT p_a_not_null TO must",
            ["ALTER TABLE public.p RENAME CONSTRAINT must TO p_a_not_null;"]),
        ["of a partitioned table, dropped"] = ("CREATE TABLE p (a int CONSTRAINT must NOT NULL, b int) PARTITION BY LIST (b); CREATE TABLE "
            + "p1 PARTITION OF p FOR VALUES IN (1)", "ALTER TABLE p ALTER a DROP NOT NULL",
            ["ALTER TABLE public.p ADD CONSTRAINT must NOT NULL a;"]),
        ["of a child, its own too, inherited alone now"] = (
            "CREATE TABLE p (a int NOT NULL); CREATE TABLE c () INHERITS (p); ALTER TABLE c ADD NOT NULL a",
            "DROP TABLE c; CREATE TABLE c () INHERITS (p)",
            ["ALTER TABLE public.c ADD CONSTRAINT p_a_not_null NOT NULL a;"]),
        ["of a child's own column, its own too, inherited alone now"] = (
            "CREATE TABLE p (a int NOT NULL); CREATE TABLE c (a int) INHERITS (p); ALTER TABLE c ALTER a SET NOT NULL",
            "ALTER TABLE p ALTER a DROP NOT NULL; ALTER TABLE c ALTER a DROP NOT NULL; ALTER TABLE p ALTER a SET NOT NULL",
            ["ALTER TABLE public.c ADD CONSTRAINT p_a_not_null NOT NULL a;"]),
        ["of a child's own column, its own too by the usual name, inherited alone now"] = ("CREATE TABLE p (a int CONSTRAINT c_a_not_null "
            + "NOT NULL); CREATE TABLE c (a int) INHERITS (p); ALTER TABLE c ALTER a SET NOT NULL",
            "ALTER TABLE p ALTER a DROP NOT NULL; ALTER TABLE c ALTER a DROP NOT NULL; ALTER TABLE p ADD CONSTRAINT c_a_not_null NOT NULL a",
            ["ALTER TABLE public.c ALTER COLUMN a SET NOT NULL;"]),
        ["of a child's own column, the parent's in its place"] = ("CREATE TABLE p (a int); CREATE TABLE c (a int NOT NULL) INHERITS (p)",
            "ALTER TABLE c ALTER a DROP NOT NULL; ALTER TABLE p ALTER a SET NOT NULL",
            ["ALTER TABLE public.p ALTER COLUMN a DROP NOT NULL;", "ALTER TABLE public.c ALTER COLUMN a SET NOT NULL;"]),
        ["of a child's own column in place of the parent's"] = ("CREATE TABLE p (a int NOT NULL); CREATE TABLE c (a int) INHERITS (p)",
            "ALTER TABLE p ALTER a DROP NOT NULL; ALTER TABLE c ALTER a SET NOT NULL",
            ["ALTER TABLE public.c DROP CONSTRAINT c_a_not_null;", "ALTER TABLE public.p ALTER COLUMN a SET NOT NULL;"]),
        ["of a parent, dropped, with a child's own column"] = (
            "CREATE TABLE p (a int NOT NULL); CREATE TABLE c (a int) INHERITS (p)", "ALTER TABLE p ALTER a DROP NOT NULL",
            ["ALTER TABLE public.p ALTER COLUMN a SET NOT NULL;"]),
        ["of a parent, added, with a child's own column"] = (
            "CREATE TABLE p (a int); CREATE TABLE c (a int) INHERITS (p)", "ALTER TABLE p ALTER a SET NOT NULL",
            ["ALTER TABLE public.p ALTER COLUMN a DROP NOT NULL;"]),
        ["of a parent's column, dropped, with a child's own column"] = (
            "CREATE TABLE p (b int, a int NOT NULL); CREATE TABLE c (a int) INHERITS (p)", "ALTER TABLE p DROP a; ALTER TABLE c DROP a",
            ["ALTER TABLE public.c ADD COLUMN a integer;", "ALTER TABLE public.p ADD COLUMN a integer NOT NULL;"]),
        ["not valid of a parent, made valid by a child"] = ("CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p); ALTER TABLE p ADD "
            + "CONSTRAINT nn NOT NULL a NOT VALID; ALTER TABLE c VALIDATE CONSTRAINT nn",
            "ALTER TABLE p ALTER a DROP NOT NULL; ALTER TABLE p ADD CONSTRAINT nn NOT NULL a NOT VALID",
            ["ALTER TABLE public.c VALIDATE CONSTRAINT nn;"]),
        ["not valid of a parent and of a child, made valid"] = ("CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p); ALTER TABLE p ADD "
            + "CONSTRAINT nn NOT NULL a NOT VALID; ALTER TABLE c VALIDATE CONSTRAINT nn",
            "ALTER TABLE p VALIDATE CONSTRAINT nn",
            ["ALTER TABLE public.p DROP CONSTRAINT nn;", "ALTER TABLE public.p ADD CONSTRAINT nn NOT NULL a NOT VALID;",
                "ALTER TABLE public.c VALIDATE CONSTRAINT nn;"]),
        ["valid of a parent, came back not valid, made valid by a child"] = (
            "CREATE TABLE p (a int CONSTRAINT nn NOT NULL); CREATE TABLE c () INHERITS (p)",
            "ALTER TABLE p ALTER a DROP NOT NULL; ALTER TABLE p ADD CONSTRAINT nn NOT NULL a NOT VALID; ALTER TABLE c VALIDATE CONSTRAINT "
            + "nn",
            ["ALTER TABLE public.p VALIDATE CONSTRAINT nn;"]),
        ["not valid of a partitioned table, made valid by a partition"] = ("CREATE TABLE p (a int, b int) PARTITION BY LIST (b); CREATE "
            + "TABLE c PARTITION OF p FOR VALUES IN (1); ALTER TABLE p ADD CONSTRAINT nn NOT NULL a NOT VALID; ALTER TABLE c VALIDATE "
            + "CONSTRAINT nn",
            "ALTER TABLE p ALTER a DROP NOT NULL; ALTER TABLE p ADD CONSTRAINT nn NOT NULL a NOT VALID",
            ["ALTER TABLE public.c VALIDATE CONSTRAINT nn;"]),
        ["of a child alone, renamed"] = (
            "CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p); ALTER TABLE c ALTER a SET NOT NULL",
            "ALTER TABLE c RENAME CONSTRAINT c_a_not_null TO mine",
            ["ALTER TABLE public.c RENAME CONSTRAINT mine TO c_a_not_null;"]),
        ["of a partition alone, renamed"] = ("CREATE TABLE p (a int, b int) PARTITION BY LIST (b); CREATE TABLE c PARTITION OF p FOR "
            + "VALUES IN (1); ALTER TABLE c ALTER a SET NOT NULL", "ALTER TABLE c RENAME CONSTRAINT c_a_not_null TO mine",
            ["ALTER TABLE public.c RENAME CONSTRAINT mine TO c_a_not_null;"]),
        // What no statement takes back.
        ["of a child's own column, its own too"] = (
            "CREATE TABLE p (a int NOT NULL); CREATE TABLE c (a int) INHERITS (p)", "ALTER TABLE c ALTER a SET NOT NULL", []),
        ["of a child's own column, left and joined again"] = (
            "CREATE TABLE p (a int NOT NULL); CREATE TABLE c (a int) INHERITS (p)", "ALTER TABLE c NO INHERIT p; ALTER TABLE c INHERIT p",
            []),
        ["not valid of a parent, made valid by a child alone"] = (
            "CREATE TABLE p (a int); CREATE TABLE c () INHERITS (p); ALTER TABLE p ADD CONSTRAINT nn NOT NULL a NOT VALID",
            "ALTER TABLE c VALIDATE CONSTRAINT nn", []),
        ["of a child, its own too"] = (
            "CREATE TABLE p (a int NOT NULL); CREATE TABLE c () INHERITS (p)", "ALTER TABLE c NO INHERIT p; ALTER TABLE c INHERIT p", []),
        ["of a child, added"] = ("CREATE TABLE p (a int NOT NULL); CREATE TABLE c () INHERITS (p)", "ALTER TABLE c ADD NOT NULL a", []),
        [Domains + "named, came back without its name"] = (
            "CREATE DOMAIN d AS int CONSTRAINT must NOT NULL", "ALTER DOMAIN d DROP NOT NULL; ALTER DOMAIN d SET NOT NULL",
            ["ALTER DOMAIN public.d RENAME CONSTRAINT d_not_null TO must;"]),
        [Domains + "named, dropped"] = ("CREATE DOMAIN d AS int CONSTRAINT must NOT NULL", "ALTER DOMAIN d DROP NOT NULL",
            ["ALTER DOMAIN public.d ADD CONSTRAINT must NOT NULL;"]),
        [Domains + "came back named"] = ("CREATE DOMAIN d AS int NOT NULL", "ALTER DOMAIN d RENAME CONSTRAINT d_not_null TO must",
            ["ALTER DOMAIN public.d RENAME CONSTRAINT must TO d_not_null;"]),
        [Domains + "left over"] = ("CREATE DOMAIN d AS int", "ALTER DOMAIN d ADD CONSTRAINT must NOT NULL",
            ["ALTER DOMAIN public.d DROP NOT NULL;"]),
        [Domains + "made again"] = (
            "CREATE TABLE u (); CREATE TABLE v (); CREATE DOMAIN d AS int CONSTRAINT must NOT NULL", "DROP DOMAIN d",
            ["CREATE DOMAIN public.d AS integer CONSTRAINT must NOT NULL;"]),
    };

    public static IEnumerable<TheoryDataRow<int, string>> OfEachVersion =>
        from version in ServerPrograms.ByVersion.Keys.Order()
        from name in Cases.Keys
        where version >= (name.StartsWith(Domains, StringComparison.Ordinal) ? 17 : 18)
        select new TheoryDataRow<int, string>(version, name) { TestDisplayName = $"{name} ({version})" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(OfEachVersion))]
    public async Task Fix_is(int version, string name)
    {
        var (sql, change, statements) = Cases[name];
        var server = await servers.OfVersionAsync(version);
        await using var connection = await server.CreateDatabaseAsync(SchemaServer.Empty);
        await SchemaServer.ExecuteAsync(connection, sql);
        var before = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);
        var dump = PgDump.IsInstalledFor(server) ? await PgDump.ReadAsync(server, connection, Token) : null;
        await SchemaServer.ExecuteAsync(connection, change);
        var after = await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token);

        var differences = SchemaComparer.Compare(before, after);
        var fix = Explanation.Create(new SchemaComparison(before, after, differences), _ => null, null, withFix: true);

        Assert.NotEmpty(differences);
        Assert.Equal(statements, fix.Fix);
        Assert.All(fix.Differences, difference => Assert.True(difference.Fix.Count > 0
            || difference.Advice is not null, $"{difference}: neither statement nor word"));
        if (statements.Length == 0)
            return;

        foreach (var statement in fix.Fix)
            await SchemaServer.ExecuteAsync(connection, statement);
        Assert.Empty(SchemaComparer.Compare(before, await SchemaSnapshot.TakeAsync(connection, cancellationToken: Token)).Select(
            difference => difference.ToString()));
        if (dump is not null)
            Assert.Equal(dump, await PgDump.ReadAsync(server, connection, Token));
    }
}
