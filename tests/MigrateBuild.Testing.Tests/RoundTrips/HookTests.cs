using MigrateBuild.Schema;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>Scripts that the round trip alone runs.</summary>
public sealed class HookTests(LocalServer local) : IClassFixture<LocalServer>
{
    private static readonly (string, string)[] Scripts =
    [
        ("0001_users.up.sql", "CREATE TABLE users (id int PRIMARY KEY, name text);"),
        ("0001_users.down.sql", "DROP TABLE users;"),
        ("0002_require.up.sql", "UPDATE users SET name = '?' WHERE name IS NULL; ALTER TABLE users ALTER name SET NOT NULL;"),
        ("0002_require.down.sql", "ALTER TABLE users ALTER name DROP NOT NULL;"),
    ];

    /// <summary>Name, file, SQL, verdict of the second migration, words of its message.</summary>
    public static TheoryData<string, string, string, string, string[]> Cases => new()
    {
        { "seed and migration fit", "0002_require.seed.sql", "INSERT INTO users VALUES (1, NULL), (2, 'b');", "Reversible", [] },
        { "verified by a query", "db/0002_require.verify.sql", "SELECT count(*) = 0 AS no_null FROM users WHERE name IS NULL;", "Reversible", [] },
        { "not verified by a query", "db/0002_require.verify.sql", "SELECT 1;\nSELECT count(*) > 0 AS some_users FROM users;", "UpFailed", ["db/0002_require.verify.sql: some_users is not true", "its verification failed"] },
        { "not verified by a query without a name", "db/0002_require.verify.sql", "SELECT true;\nDO $$ BEGIN END $$;\n\nSELECT NULL::bool;\nSELECT false;", "UpFailed", ["db/0002_require.verify.sql: bool is not true"] },
        { "an answer without a name", "db/0002_require.verify.sql", "SELECT 1 = 1;\nDO $$ BEGIN END $$;\nSELECT count(*) = 9 FROM users;", "UpFailed", ["db/0002_require.verify.sql: the answer of query 2 is not true"] },
        { "not verified by an error", "0002_require.verify.sql", "SELECT 1;\nDO $$ BEGIN ASSERT false, 'no'; END $$;", "UpFailed", ["its verification failed", "error P0004: no"] },
        { "the seed fails", "0002_require.seed.sql", "INSERT INTO nowhere VALUES (1);", "UpFailed", ["its seed failed", "0002_require.seed.sql(1,1): error 42P01"] },
        { "what a seed sets is its own", "0002_require.seed.sql", "SELECT pg_catalog.set_config('search_path', '', false); INSERT INTO public.users VALUES (1, NULL), (2, 'b');", "Reversible", [] },
        { "leading zeros do not count", "2_require.seed.sql", "INSERT INTO users VALUES (1, NULL);", "Reversible", [] },
        { "in a folder of the migration", "0002_require/seed.sql", "INSERT INTO users VALUES (1, NULL);", "Reversible", [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_hook_takes_part(string name, string file, string sql, string verdict, string[] words)
    {
        var report = await RunAsync(Scripts, (file, sql));

        var outcome = report.Migrations[1].Outcome;
        Assert.True(verdict == outcome.Verdict.ToString(), $"{name}: {outcome.Verdict}\n{outcome.Message}");
        Assert.All(words, word => Assert.Contains(word, outcome.Message, StringComparison.Ordinal));
        Assert.Equal(RoundTripVerdict.Reversible, report.Migrations[0].Outcome.Verdict);
    }

    /// <summary>Without its data the migration would pass: what a seed is for.</summary>
    [Fact]
    public async Task A_seed_finds_what_an_empty_table_hides()
    {
        (string, string)[] scripts = [.. Scripts[..2], ("0002_require.up.sql", "ALTER TABLE users ALTER name SET NOT NULL;"), Scripts[3]];

        var empty = await RunAsync(scripts);
        var seeded = await RunAsync(scripts, ("0002_require.seed.sql", "INSERT INTO users VALUES (1, NULL);"));

        Assert.Equal(RoundTripVerdict.Reversible, empty.Migrations[1].Outcome.Verdict);
        Assert.Equal(RoundTripVerdict.UpFailed, seeded.Migrations[1].Outcome.Verdict);
        Assert.Contains("23502", seeded.Migrations[1].Outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_changes_nothing_and_runs_after_each_upgrade()
    {
        var report = await RunAsync(
            Scripts,
            ("0001_users.verify.sql", "INSERT INTO users VALUES (1, 'x'); SELECT count(*) = 1 AS one FROM users;"),
            ("0002_require.verify.sql", "SELECT count(*) = 0 AS none FROM users;"));

        Assert.Equal(RoundTripVerdict.Reversible, report.WholeWay.Verdict);
        Assert.All(report.Migrations, migration => Assert.Equal(RoundTripVerdict.Reversible, migration.Outcome.Verdict));
    }

    [Fact]
    public async Task A_hook_of_no_migration_is_an_error()
    {
        var error = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(Scripts, ("0003_other.seed.sql", "SELECT 1;")));

        Assert.Contains("0003_other.seed.sql does not belong to any migration", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Migrations/0001_users.up.sql")]
    [InlineData("seed.sql")]
    [InlineData("users.seed.sql")]
    public void Other_names_are_no_hooks(string path) => Assert.Null(MigrationHook.From(path, "SELECT 1;"));

    private Task<RoundTripReport> RunAsync((string, string)[] scripts, params (string Path, string Sql)[] hooks) => new RoundTrip(
        SetOfScripts.Compile(scripts),
        local.Server,
        new RoundTripOptions { Hooks = [.. hooks.Select(hook => MigrationHook.From(hook.Path, hook.Sql)!)] })
            .RunAsync(cancellationToken: TestContext.Current.CancellationToken);
}
