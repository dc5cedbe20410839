using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.Servers;
using Npgsql;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>Round trips on the embedded server: the same verdicts, and what it does not have.</summary>
public sealed class EmbeddedRoundTripTests(EmbeddedHost host) : IClassFixture<EmbeddedHost>
{
    private static readonly (string Name, string Text)[] First =
        [("0001_first.up.sql", "CREATE TABLE first (id int PRIMARY KEY, name text NOT NULL);"),
            ("0001_first.down.sql", "DROP TABLE first;")];

    private static readonly (string Name, string Text)[] Last =
        [("0003_last.up.sql", "ALTER TABLE first ADD note text;"), ("0003_last.down.sql", "ALTER TABLE first DROP note;")];

    /// <inheritdoc cref="VerdictTests.Cases"/>
    public static TheoryData<string, string, string?, string, string, string[]> Cases => VerdictTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_migration_is_judged_as_on_every_server(
        string name, string up, string? down, string verdict, string wholeWay, string[] words)
    {
        var report = await RunAsync([("0002_case.up.sql", up), .. down is null ? [] : new[] { ("0002_case.down.sql", down) }]);

        var outcome = report.Migrations[1].Outcome;
        Assert.True(verdict == outcome.Verdict.ToString(), $"{name}: {outcome.Verdict}\n{outcome.Message}");
        Assert.All(words, word => Assert.Contains(word, outcome.Message, StringComparison.Ordinal));
        Assert.Equal(
            (RoundTripVerdict.Reversible, RoundTripVerdict.Reversible),
            (report.Migrations[0].Outcome.Verdict, report.Migrations[2].Outcome.Verdict));
        Assert.True(
            wholeWay == report.WholeWay.Verdict.ToString(), $"{name}, whole way: {report.WholeWay.Verdict}\n{report.WholeWay.Message}");
        Assert.Null(outcome.Limit);
    }

    [Fact]
    public async Task A_fix_is_found_where_scripts_make_roles_too()
    {
        var report = await RunAsync([
            ("0002_case.up.sql", "CREATE ROLE reader; GRANT SELECT ON first TO reader; ALTER TABLE first ALTER name TYPE varchar(20);"),
            ("0002_case.down.sql", "REVOKE SELECT ON first FROM reader; DROP ROLE reader;"),
        ]);

        Assert.Equal(RoundTripVerdict.DownDiffers, report.Migrations[1].Outcome.Verdict);
        Assert.Equal(["ALTER TABLE public.first ALTER COLUMN name TYPE text;"], report.Migrations[1].Outcome.Fix);
    }

    [Fact]
    public async Task An_extension_that_it_does_not_have_is_no_failure()
    {
        var report = await RunAsync([
            ("0002_places.up.sql", "CREATE EXTENSION postgis;\nCREATE TABLE place (at geography);"),
            ("0002_places.down.sql", "DROP TABLE place;\nDROP EXTENSION postgis;"),
            ("0004_names.up.sql", "ALTER TABLE place ADD name text;"),
            ("0004_names.down.sql", "ALTER TABLE place DROP name;"),
        ]);

        var (lacking, following) = (report.Migrations[1].Outcome, report.Migrations[3].Outcome);
        Assert.Equal((RoundTripVerdict.UpFailed, false, true), (lacking.Verdict, lacking.IsFailure, lacking.IsSkipped));
        Assert.Equal(new ServerLimit(ServerLimitKind.Extension, "postgis"), lacking.Limit);
        Assert.StartsWith(
            "0002_places needs the extension postgis, which the embedded server does not have: 0002_places.up.sql(1,1): error 0A000: ",
            lacking.Message, StringComparison.Ordinal);
        Assert.Contains(
            "\n  container: start Docker, with MIGRATEBUILD_IMAGE for an image that has it such as postgis/postgis:18-3.6\n",
            lacking.Message, StringComparison.Ordinal);
        Assert.EndsWith("1 later migration could not be judged because of this: 0004_names", lacking.Message, StringComparison.Ordinal);
        Assert.Equal(("0002_places", null), (following.ConsequenceOf, following.Limit));
        Assert.StartsWith(
            "follows from 0002_places, which needs what this server does not have: ", following.Message, StringComparison.Ordinal);
        Assert.Equal(RoundTripVerdict.Reversible, report.Migrations[2].Outcome.Verdict);
        Assert.StartsWith(
            "head was not reached, because the upgrade of 0002_places needs what this server does not have and 1 migration follows from it;",
            report.WholeWay.Message,
            StringComparison.Ordinal);
        Assert.True(report.WholeWay.IsSkipped);
        Assert.True(report.Succeeded);
    }

    [Theory]
    [InlineData("CREATE EXTENSION postgiss;", null)]
    [InlineData("CREATE SUBSCRIPTION s CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false);", ServerLimitKind.Other)]
    [InlineData("-- migration: no-transaction\nCREATE TABLESPACE fast LOCATION '/mnt/fast';", ServerLimitKind.Tablespace)]
    [InlineData("CREATE TABLE t (name text COLLATE \"de-AT-x-icu\");", ServerLimitKind.Collation)]
    [InlineData("COPY first FROM PROGRAM 'cat /nowhere';", ServerLimitKind.Other)]
    [InlineData("-- migration: no-transaction\nCREATE DATABASE other ENCODING 'LATIN1' TEMPLATE template0;", ServerLimitKind.Other)]
    public async Task What_it_refuses_because_of_what_it_is_fails_no_test(string up, ServerLimitKind? limit)
    {
        var report = await RunAsync([("0002_case.up.sql", up), ("0002_case.down.sql", "SELECT 1;")]);

        var outcome = report.Migrations[1].Outcome;
        Assert.True(limit == outcome.Limit?.Kind, $"{outcome.Verdict}: {outcome.Message}");
        Assert.Equal(limit is null, outcome.IsFailure);
    }

    [Fact]
    public async Task A_preparation_that_cannot_be_had_is_told_as_a_server_that_is_not_there()
    {
        var options = new RoundTripOptions
        {
            Prepare = async (connection, cancellationToken) =>
            {
                await using var command = new NpgsqlCommand("CREATE EXTENSION IF NOT EXISTS timescaledb", connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            },
        };

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => RunAsync([], options));

        Assert.False(error.MustFail);
        Assert.StartsWith(
            "The preparation of the database needs the extension timescaledb, which the embedded server does not have: ", error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Databases_of_tests_are_at_their_versions_and_take_an_upgrade()
    {
        var set = SetOfScripts.Compile([.. First, .. Last]);
        await using var databases = new MigratedDatabases(host.Server, set);
        await using var database = await databases.CreateAsync("0001", TestContext.Current.CancellationToken);
        await using var other = await databases.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);

        await new Migrator(database.ConnectionString, set).UpgradeAsync(cancellationToken: TestContext.Current.CancellationToken);

        foreach (var one in new[] { database, other })
        {
            await using var connection = new NpgsqlConnection(one.ConnectionString);
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = new NpgsqlCommand("SELECT count(note) FROM first", connection);
            Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_database_that_a_test_cannot_get_here_is_told_as_a_server_that_is_not_there()
    {
        await using var databases = new MigratedDatabases(
            host.Server, SetOfScripts.Compile(
                ("0001_a.up.sql", "CREATE EXTENSION pg_cron;"), ("0001_a.down.sql", "DROP EXTENSION pg_cron;")));

        var error = await Assert.ThrowsAsync<ServerUnavailableException>(
            () => databases.CreateAsync(cancellationToken: TestContext.Current.CancellationToken));

        Assert.IsType<MigrationException>(error.InnerException);
        Assert.StartsWith("What a test's database begins with needs the extension pg_cron,", error.Message, StringComparison.Ordinal);
    }

    private Task<RoundTripReport> RunAsync((string Name, string Text)[] scripts, RoundTripOptions? options = null) =>
        new RoundTrip(SetOfScripts.Compile([.. First, .. scripts, .. Last]), host.Server, options)
            .RunAsync(cancellationToken: TestContext.Current.CancellationToken);
}
