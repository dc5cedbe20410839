using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.Tests.Cli;

/// <summary>
/// What a message advises, done to the letter: the command is taken from the message and run. Nothing is lost by it, and the state is
/// the one that was promised.
/// </summary>
public sealed partial class AdviceTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TestSet Changed => new TestSet().Add("0001_a", "CREATE TABLE public.a (id bigint)", "DROP TABLE public.a")
        .Table("0002", "b").Table("0003", "c");

    [Fact]
    public async Task A_changed_script_is_taken_over()
    {
        await RunAsync(TestSet.Abc, 0, "upgrade");

        foreach (var told in new[] { (await RunAsync(Changed, 3, "upgrade")).Error,
            (await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(Changed))).Error })
            Assert.Equal("stamp 0003", Commands(told).Single());
        await FollowAsync(Changed, "stamp 0003");

        Assert.Equal(["0001", "0002", "0003"], _database.Versions());
        Assert.Equal("", (await RunAsync(Changed, 0, "upgrade")).Error);
        Assert.Equal(["a", "b", "c"], _database.Tables());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_script_that_did_not_end_is_resolved(bool isInEffect)
    {
        // What comes after the statement that failed is done by hand, or what came before it taken back.
        MigrationSet set = TestSet.Abc.Add(
            "0004_d",
            TestScript.Of("CREATE TABLE public.d (id int)", "INSERT INTO public.d SELECT 1 FROM public.needed").With("no-transaction"),
            "DROP TABLE public.d");
        var failed = await RunAsync(set, 1, "upgrade");
        List<string> messages =
        [
            failed.Error,
            (await RunAsync(set, 1, "upgrade")).Error,
            (await RunAsync(set, 4, "check")).Output,
            (await RunAsync(set, 1, "stamp", "head")).Error,
            (await RunAsync(set, 1, "downgrade", "-1")).Error,
            (await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set))).Error,
        ];
        Assert.All(messages, message => Assert.Equal(["resolve 0004 --applied", "resolve 0004 --reverted"], Commands(message)));
        _database.Execute(isInEffect ? "INSERT INTO public.d VALUES (1)" : "DROP TABLE public.d; CREATE TABLE public.needed ()");

        await FollowAsync(set, Commands(messages[0])[isInEffect ? 0 : 1]);

        await RunAsync(set, 0, "upgrade");
        await RunAsync(set, 0, "check");
        Assert.Equal(isInEffect ? 1 : 0, _database.Scalar<long>("SELECT count(*) FROM public.d"));
    }

    [Fact]
    public async Task An_invalid_index_is_dropped()
    {
        MigrationSet set = new TestSet().Add(
            "0001_a", TestScript.Of("CREATE TABLE public.a (id int)", "INSERT INTO public.a VALUES (1), (1)"),
            TestScript.Of("DROP TABLE public.a"))
            .Add(
                "0002_i", ((TestScript)"CREATE UNIQUE INDEX CONCURRENTLY \"I d\" ON a (id)").With("no-transaction"),
                ((TestScript)"DROP INDEX CONCURRENTLY public.\"I d\"").With("no-transaction"));

        List<string> messages = [(await RunAsync(set, 1, "upgrade")).Error, (await RunAsync(set, 1, "upgrade")).Error,
            (await RunAsync(set, 4, "check")).Output];
        foreach (var script in new[] { OfflineSqlRun.Upgrade(set), OfflineSqlRun.Downgrade(set) })
            messages.Add((await OfflineSqlRun.OfAsync(_database, script)).Error);

        foreach (var message in messages)
        {
            Assert.Contains(
                "drop it with 'DROP INDEX CONCURRENTLY public.\"I d\"', unless it belongs to another migration. Then look at the database",
                message, StringComparison.Ordinal);
            Assert.Equal(["resolve 0002 --applied", "resolve 0002 --reverted"], Commands(message));
        }

        var resolved = await RunAsync(set, 0, "resolve", "2", "--reverted");
        Assert.Equal(
            "0002_i: marked as not applied.\nwarning: public.\"I d\" is an invalid index. If it is from this migration, drop it before the "
                + "next upgrade.\n",
            resolved.Output);
        var again = (await RunAsync(set, 1, "upgrade")).Error;
        Assert.Contains("error 42P07", again, StringComparison.Ordinal);
        Assert.Contains("there is an invalid index", again, StringComparison.Ordinal);
        _database.Execute(Drop().Match(messages[0]).Groups["sql"].Value);
        _database.Execute("DELETE FROM public.a WHERE ctid = '(0,1)'");
        await FollowAsync(set, "resolve 0002 --reverted");
        await RunAsync(set, 0, "upgrade");
        Assert.True(_database.Scalar<bool>("SELECT indisvalid FROM pg_index WHERE indexrelid = '\"I d\"'::regclass"));
    }

    [Theory]
    [InlineData("CREATE INDEX CONCURRENTLY ON ONLY s.\"T\" (id)", true)]
    [InlineData("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON s.\"T\" (id)", true)]
    [InlineData("REINDEX INDEX CONCURRENTLY s.old", true)]
    [InlineData("REINDEX TABLE CONCURRENTLY s.\"T\"", true)]
    [InlineData("DROP INDEX CONCURRENTLY IF EXISTS s.old", true)]
    [InlineData("VACUUM s.\"T\"", false)]
    public async Task It_is_found_by_whatever_left_it(string statement, bool isFound)
    {
        _database.Execute("CREATE SCHEMA s; CREATE TABLE s.\"T\" (id int); CREATE INDEX old ON s.\"T\" (id)");
        // As the statement leaves it where the session that runs it ends; nothing but that takes an index out of use.
        _database.Execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 's.old'::regclass");
        await using var connection = _database.Open();

        MigrationSet set = new TestSet().Add("0001_a", statement);
        var advice = await Steps.InvalidIndexes.Advise(async: true, "0001", connection, set.Migrations[0].Up.Statements[0]);

        Assert.Equal(isFound ? ["s.old"] : [], advice.InvalidIndexes);
        Assert.Equal(isFound, Errors.AdviceText.Of(advice).Contains("'DROP INDEX CONCURRENTLY s.old'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_database_that_is_ahead_goes_back()
    {
        await RunAsync(TestSet.Abc, 0, "upgrade");

        await FollowAsync(TestSet.Abc, Commands((await RunAsync(TestSet.Abc, 1, "upgrade", "1")).Error).Single());

        Assert.Equal(["0001"], _database.Versions());
    }

    [Theory]
    [InlineData("upgrade", "base")]
    [InlineData("upgrade", "-1")]
    [InlineData("downgrade", "head")]
    [InlineData("downgrade", "+1")]
    public async Task A_target_of_the_other_direction_is_one_there(string command, string target)
    {
        await RunAsync(TestSet.Abc, 0, "upgrade", "2");

        await FollowAsync(TestSet.Abc, Commands((await RunAsync(TestSet.Abc, 2, command, target)).Error).Single());

        Assert.Equal(target switch { "base" => [], "-1" => ["0001"], _ => (string[])["0001", "0002", "0003"] }, _database.Versions());
    }

    [Fact]
    public async Task A_migration_that_slipped_in_runs_late()
    {
        await RunAsync(new TestSet().Table("0001", "a").Table("0003", "c"), 0, "upgrade");

        await FollowAsync(TestSet.Abc, "upgrade " + Options((await RunAsync(TestSet.Abc, 3, "upgrade")).Error).Single());

        Assert.Equal(["a", "b", "c"], _database.Tables());
    }

    [Fact]
    public async Task A_migration_that_the_build_lost_is_taken_back_by_its_own_script()
    {
        await RunAsync(TestSet.Abc, 0, "upgrade");
        MigrationSet without = new TestSet().Table("0001", "a").Table("0003", "c");
        var told = (await RunAsync(without, 3, "upgrade")).Error;
        Assert.Contains(
            "or take the migration back by the downgrade that the history keeps, with a downgrade to the version before it.", told,
            StringComparison.Ordinal);

        await FollowAsync(without, "downgrade 0001");
        await RunAsync(without, 0, "upgrade");

        Assert.Equal(["a", "c"], _database.Tables());
        await RunAsync(without, 0, "check");
    }

    [Fact]
    public async Task Where_branches_met_one_is_taken_back()
    {
        await RunAsync(new TestSet().Table("0001", "a").Table("0002", "b"), 0, "upgrade");
        MigrationSet other = new TestSet().Table("0001", "a").Table("0003", "c");
        Assert.Contains("or take 0002_b back, then upgrade.", (await RunAsync(other, 3, "upgrade")).Error, StringComparison.Ordinal);

        await FollowAsync(other, "downgrade -1");
        await RunAsync(other, 0, "upgrade");

        Assert.Equal(["a", "c"], _database.Tables());
    }

    [Fact]
    public async Task Rows_are_let_go_only_where_it_is_said()
    {
        await RunAsync(TestSet.Abc, 0, "upgrade");
        _database.Execute("INSERT INTO c VALUES (1)");
        var told = (await RunAsync(TestSet.Abc, 1, "downgrade", "2")).Error;
        Assert.Equal(1, _database.Scalar<long>("SELECT count(*) FROM c"));

        await FollowAsync(TestSet.Abc, "downgrade 2 " + Options(told).Single());

        Assert.Equal(["a", "b"], _database.Tables());
    }

    [Fact]
    public async Task A_lock_is_waited_for()
    {
        await RunAsync(TestSet.Abc, 0, "upgrade");
        MigrationSet set = TestSet.Abc.Add("0004_e", "ALTER TABLE public.a ADD e int");
        await using (var other = _database.Open())
        {
            await using var take = new NpgsqlCommand("BEGIN; LOCK TABLE public.a", other);
            await take.ExecuteNonQueryAsync(Token);
            var told = (await RunAsync(set, 1, "upgrade", "--lock-timeout", "50ms", "--lock-retry", "0s")).Error;
            Assert.Equal(["--lock-timeout", "--lock-retry"], Options(told));

            var run = FollowAsync(set, "upgrade --lock-timeout 100ms --lock-retry 30s");
            await Task.Delay(500, Token);
            await other.CloseAsync();
            await run;
        }

        Assert.Equal(4, _database.Versions().Count);
    }

    [Fact]
    public async Task Another_run_is_waited_for()
    {
        await using var other = _database.Open();
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrateBuild.Locking.RunLock.KeyOf("Shop")})", other);
        await take.ExecuteNonQueryAsync(Token);
        var told = (await RunAsync(TestSet.Abc, 6, "upgrade", "--wait", "0s")).Error;
        Assert.Equal(["--wait"], Options(told));

        var run = FollowAsync(TestSet.Abc, "upgrade --wait 30s");
        await Task.Delay(300, Token);
        await other.CloseAsync();
        await run;

        Assert.Equal(3, _database.Versions().Count);
    }

    [Fact]
    public async Task A_script_that_cannot_share_a_transaction_has_its_own()
    {
        MigrationSet set = new TestSet().Table("0001", "a")
            .Add("0002_i", ((TestScript)"CREATE INDEX CONCURRENTLY i ON public.a (id)").With("no-transaction"));
        Assert.Contains(
            "or without '--single-transaction'. Nothing was run.", (await RunAsync(set, 1, "upgrade", "--single-transaction")).Error,
            StringComparison.Ordinal);
        Assert.Empty(_database.Tables());

        await FollowAsync(set, "upgrade");

        Assert.Equal(["0001", "0002"], _database.Versions());
    }

    [Fact]
    public async Task An_entry_is_mapped_or_left_out()
    {
        _database.Execute("CREATE TABLE a (); CREATE TABLE b (); CREATE TABLE flyway_schema_history (installed_rank int, version "
            + "varchar(50), success boolean); INSERT INTO flyway_schema_history VALUES (1, '1', true), (2, '1.2', true)");
        var told = (await RunAsync(TestSet.Abc, 1, "adopt", "dbup")).Error;

        told = (await RunAsync(TestSet.Abc, 1, Words(Commands(told).Single()))).Error;
        var maps = Maps().Matches(told).Select(match => match.Value).ToList();
        Assert.Equal(["--map 1.2=0002", "--map 1.2="], maps);

        await FollowAsync(TestSet.Abc, "adopt flyway " + maps[1] + " --dry-run");
        await FollowAsync(TestSet.Abc, "adopt flyway " + maps[0]);
        Assert.Equal(["0001", "0002"], _database.Versions());
        Assert.Equal(
            ["0003_c"],
            (await new Migrator(_database.ConnectionString, TestSet.Abc).UpgradeAsync(cancellationToken: Token)).Steps.Select(
                step => step.Id));
        // And the advice of one who adopts again.
        Assert.Equal(["stamp"], Commands((await RunAsync(TestSet.Abc, 1, "adopt", "flyway")).Error));
        await FollowAsync(TestSet.Abc, "stamp 3");
    }

    [Fact]
    public async Task An_entry_is_copied_as_the_shell_takes_it()
    {
        _database.Execute("CREATE TABLE schemaversions (scriptname text, applied timestamp); INSERT INTO schemaversions VALUES ('Script 1 "
            + "- it''s $HOME.sql', now())");
        var told = (await RunAsync(TestSet.Abc, 1, "adopt", "dbup")).Error;
        Assert.Contains(
            "such as --map 'Script 1 - it'\\''s $HOME.sql=0001' for 0001_a, or leave it out, with --map 'Script 1 - it'\\''s $HOME.sql='",
            told, StringComparison.Ordinal);

        await FollowAsync(TestSet.Abc, "adopt dbup --map 'Script 1 - it'\\''s $HOME.sql=0001'");

        Assert.Equal(["0001"], _database.Versions());
    }

    [Theory]
    [InlineData("adopt dbup", "CREATE TABLE schemaversions (scriptname text); INSERT INTO schemaversions VALUES ('a=b.sql')", "a=b.sql")]
    [InlineData("adopt ef", "CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" text); INSERT INTO \"__EFMigrationsHistory\" VALUES ('20240101_x=y=z')", "20240101_x=y=z")]
    public async Task An_entry_may_hold_an_equals_sign(string adopt, string history, string entry)
    {
        _database.Execute(history);
        var maps = Maps().Matches((await RunAsync(TestSet.Abc, 1, Words(adopt))).Error).Select(match => match.Value).ToList();
        Assert.Equal([$"--map {entry}=0001", $"--map {entry}="], maps);

        await FollowAsync(TestSet.Abc, $"{adopt} {maps[1]} --dry-run");
        await FollowAsync(TestSet.Abc, $"{adopt} {maps[0]}");

        Assert.Equal(["0001"], _database.Versions());
    }

    [Fact]
    public async Task An_entry_is_mapped_once()
    {
        Assert.Contains(
            "--map maps '1' twice.", (await RunAsync(TestSet.Abc, 2, "adopt", "flyway", "--map", "1=0001", "--map", "1=0002")).Error,
            StringComparison.Ordinal);
        Assert.Contains(
            "--map '1' is not of the form THEIRS=OURS.", (await RunAsync(TestSet.Abc, 2, "adopt", "flyway", "--map", "1")).Error,
            StringComparison.Ordinal);
    }

    [Theory]
    // What comes after it in the set has not run.
    [InlineData("5", "--map 5=0003")]
    [InlineData("2", "--map 2=0001")]
    public async Task A_row_that_stands_for_all_before_it_is_mapped_to_the_last_of_them(string version, string map)
    {
        MigrationSet set = new TestSet().Table("0001", "a").Table("0003", "c").Add("0007_g", "CREATE TABLE public.g ()");
        _database.Execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO "
            + $"schema_migrations VALUES ({version}, false); CREATE TABLE a (id int)");
        if (version == "5")
            _database.Execute("CREATE TABLE c (id int)");
        var maps = Maps().Matches((await RunAsync(set, 1, "adopt", "golang-migrate")).Error).Select(match => match.Value.TrimEnd(','))
            .ToList();
        Assert.Equal([map, $"--map {version}="], maps);

        await FollowAsync(set, "adopt golang-migrate " + maps[0]);
        await RunAsync(set, 0, "upgrade");

        Assert.Equal(["a", "c", "g", "schema_migrations"], _database.Tables());
    }

    [Fact]
    public async Task A_row_before_the_first_migration_is_left_out()
    {
        MigrationSet set = new TestSet().Table("0002", "b");
        _database.Execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO "
            + "schema_migrations VALUES (1, false)");

        var told = (await RunAsync(set, 1, "adopt", "golang-migrate")).Error;

        Assert.Equal(["--map 1="], Maps().Matches(told).Select(match => match.Value));
        await FollowAsync(set, "adopt golang-migrate --map 1=");
        await RunAsync(set, 0, "upgrade");
    }

    [Fact]
    public async Task A_history_is_kept_elsewhere()
    {
        _database.Execute("CREATE TABLE migration_history (id int)");
        var told = (await RunAsync(TestSet.Abc, 1, "upgrade")).Error;
        Assert.Equal(["--history-table", "--history-schema"], Options(told));

        await FollowAsync(TestSet.Abc, "upgrade --history-table other --history-schema app");

        Assert.Equal(3, _database.Scalar<long>("SELECT count(*) FROM app.other"));
    }

    [Fact]
    public async Task A_tenants_schema_is_created()
    {
        const string Query = "SELECT 'tenant'";
        var told = (await RunAsync(TestSet.Abc, 1, "upgrade", "--tenants-query", Query, "--tenants", "schemas")).Output;
        Assert.Equal(["--create-schemas"], Options(told));

        await RunAsync(TestSet.Abc, 0, "upgrade", "--tenants-query", Query, "--tenants", "schemas", Options(told)[0]);

        Assert.Equal(3, _database.Scalar<long>("SELECT count(*) FROM tenant.migration_history"));
    }

    [Fact]
    public async Task Help_is_shown_after_a_command()
    {
        var told = (await RunAsync(TestSet.Abc, 2, "adopt")).Error;
        Assert.EndsWith("\nRun 'MigrateBuild.Tests adopt --help' for usage.\n", told, StringComparison.Ordinal);

        var help = (await RunAsync(TestSet.Abc, 0, "adopt", "--help")).Output;

        Assert.Contains(
            "such as 1.2=0003", help.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Commands(string message) =>
        [.. Command().Matches(message).Select(match => match.Groups["words"].Value).Distinct()];

    private static IReadOnlyList<string> Options(string message) =>
        [.. Option().Matches(message).Select(match => match.Groups["words"].Value).Distinct()];

    private Task<CommandRun> FollowAsync(MigrationSet set, string command) => RunAsync(set, 0, Words(command));

    private async Task<CommandRun> RunAsync(MigrationSet set, int code, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(set, _database.ConnectionString, arguments, Token);
        Assert.True(code == run.Code, $"{string.Join(' ', arguments)}: {run.Code}: {run.Output}{run.Error}");
        return run;
    }

    /// <summary>As a shell splits a line.</summary>
    private static string[] Words(string line) => [.. Word().Matches(line).Select(
        match => Quotes().Replace(match.Value, quoted => quoted.Value is "\\'" ? "'" : quoted.Groups["text"].Value))];

    [GeneratedRegex("'(?<words>(stamp|resolve|adopt|upgrade|downgrade)( [^']*)?)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex("'(?<words>--[a-z][a-z-]*)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Option();

    [GeneratedRegex(@"--map [^ ]*")]
    private static partial Regex Maps();

    [GeneratedRegex(@"([^ '\\]|\\'|'[^']*')+", RegexOptions.ExplicitCapture)]
    private static partial Regex Word();

    [GeneratedRegex(@"'(?<text>[^']*)'|\\'", RegexOptions.ExplicitCapture)]
    private static partial Regex Quotes();

    [GeneratedRegex("'(?<sql>DROP INDEX CONCURRENTLY [^']*)'", RegexOptions.ExplicitCapture)]
    private static partial Regex Drop();
}
