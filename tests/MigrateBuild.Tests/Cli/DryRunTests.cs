using System.Text.Json;
using MigrateBuild.Connections;
using MigrateBuild.Io;
using MigrateBuild.Running;
using MigrateBuild.Settings;
using MigrateBuild.Steps;
using Npgsql;

namespace MigrateBuild.Tests.Cli;

/// <summary><c>--dry-run</c>: what a run would do, and all that it refuses before it does anything.</summary>
public sealed class DryRunTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_what_would_run_and_changes_nothing()
    {
        MigrationSet set = TestSet.Abc.Add("0004_i", ((TestScript)"CREATE INDEX CONCURRENTLY i ON public.a (id)").With("no-transaction"));

        var fresh = await RunAsync(set, 0, "upgrade", "+1", "--dry-run");
        Assert.Empty(_database.Column("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
        await RunAsync(set, 0, "upgrade", "2");
        var rest = await RunAsync(set, 0, "upgrade", "-n");
        var back = await RunAsync(set, 0, "downgrade", "base", "--dry-run");
        var nothing = await RunAsync(set, 0, "upgrade", "2", "--dry-run");

        Assert.Matches(
            @"^Would apply 0001_a \(Migrations/0001_a\.up\.sql\)\n"
            + @"Dry run: 1 migration would take test\d+ on \S+ from base to 0001_a\. Nothing was changed\.\n$",
            fresh.Output);
        Assert.StartsWith(
            "Would apply 0003_c (Migrations/0003_c.up.sql)\n"
            + "Would apply 0004_i (Migrations/0004_i.up.sql, outside a transaction)\nDry run: 2 migrations",
            rest.Output,
            StringComparison.Ordinal);
        Assert.Contains("from 0002_b to 0004_i.", rest.Output, StringComparison.Ordinal);
        Assert.StartsWith(
            "Would revert 0002_b (Migrations/0002_b.down.sql)\nWould revert 0001_a (Migrations/0001_a.down.sql)\n",
            back.Output,
            StringComparison.Ordinal);
        Assert.Contains("from 0002_b to base.", back.Output, StringComparison.Ordinal);
        Assert.Matches(@"^Dry run: test\d+ on \S+ is at 0002_b, nothing to do\.\n$", nothing.Output);
        Assert.Equal(["0001", "0002"], _database.Versions());
        Assert.Equal(["a", "b"], _database.Tables());
        Assert.All([fresh, rest, back, nothing], run => Assert.Equal("", run.Error));
    }

    [Fact]
    public async Task The_same_as_JSON()
    {
        await RunAsync(TestSet.Abc, 0, "upgrade", "2");
        _database.Execute("INSERT INTO public.b VALUES (1), (2)");

        var up = (await RunAsync(TestSet.Abc, 0, "upgrade", "--dry-run", "--json")).Json;
        var down = (await RunAsync(TestSet.Abc, 0, "downgrade", "-1", "--dry-run", "--allow-data-loss", "--json")).Json;
        var real = (await RunAsync(TestSet.Abc, 0, "upgrade", "--json")).Json;

        Assert.Equal(("0002", "0003"), (up.GetProperty("from").GetString(), up.GetProperty("to").GetString()));
        var step = Assert.Single(up.GetProperty("migrations").EnumerateArray());
        Assert.Equal("""{"version":"0003","name":"c","script":"Migrations/0003_c.up.sql"}""", JsonSerializer.Serialize(step));
        Assert.Equal("0001", down.GetProperty("to").GetString());
        Assert.Equal("""[{"migration":"0002_b","table":"b","rows":2}]""", JsonSerializer.Serialize(down.GetProperty("lostRows")));
        Assert.Equal([true, true, false], new[] { up, down, real }.Select(json => json.GetProperty("dryRun").GetBoolean()));
    }

    [Fact]
    public async Task Rows_that_a_downgrade_would_lose_are_refused_or_told()
    {
        await RunAsync(TestSet.Abc, 0, "upgrade");
        _database.Execute("INSERT INTO public.b VALUES (1)");

        var dry = await RunAsync(TestSet.Abc, 1, "downgrade", "base", "--dry-run");
        var real = await RunAsync(TestSet.Abc, 1, "downgrade", "base");
        var allowed = await RunAsync(TestSet.Abc, 0, "downgrade", "base", "--dry-run", "--allow-data-loss");

        Assert.Contains("drops b (1 row). Nothing was run.", dry.Error, StringComparison.Ordinal);
        Assert.Equal(real, dry);
        Assert.Contains(
            "Would revert 0002_b (Migrations/0002_b.down.sql)\n  drops b (1 row)\nWould revert 0001_a", allowed.Output,
                StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c"], _database.Tables());
    }

    public static TheoryData<string, int, string> Refusals => new()
    {
        { "UPDATE public.migration_history SET up_checksum = 'x' WHERE version = '0001'", 3, "MIG6001" },
        { "UPDATE public.migration_history SET version = '00015', name = 'x' WHERE version = '0001'", 3, "MIG600" },
        { "DELETE FROM public.migration_history WHERE version = '0001'", 3, "MIG6003" },
        { "UPDATE public.migration_history SET version = '0004', name = 'x' WHERE version = '0002'", 3, "MIG600" },
        { "UPDATE public.migration_history SET state = 'applying', statement = 1 WHERE version = '0002'", 1, "0002_b" },
        { "ALTER TABLE public.migration_history DROP COLUMN down_plan", 1, "down_plan" },
        { "ALTER TABLE public.migration_history RENAME TO h; CREATE VIEW public.migration_history AS SELECT * FROM public.h", 1, "is a view" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_a_run_refuses_a_dry_run_refuses_too(string change, int code, string told)
    {
        await RunAsync(TestSet.Abc, 0, "upgrade", "2");
        _database.Execute(change);

        var dry = await RunAsync(TestSet.Abc, code, "upgrade", "--dry-run");
        var json = await RunAsync(TestSet.Abc, code, "upgrade", "--dry-run", "--json");
        var real = await RunAsync(TestSet.Abc, code, "upgrade");

        Assert.Contains(told, dry.Error, StringComparison.Ordinal);
        Assert.Equal(real, dry);
        Assert.Equal(real.Error.Contains("MIG", StringComparison.Ordinal), json.Json.GetProperty("code").GetString() is not null);
        Assert.Equal(["a", "b"], _database.Tables().Except(["h"]));
    }

    [Theory]
    [InlineData("upgrade", "9")]
    [InlineData("upgrade", "+9")]
    [InlineData("upgrade", "1")]
    [InlineData("downgrade", "-9")]
    [InlineData("downgrade", "3")]
    [InlineData("upgrade", "--single-transaction")]
    public async Task Nor_does_it_go_where_a_run_cannot(params string[] line)
    {
        MigrationSet set = TestSet.Abc.Add("0004_i", ((TestScript)"CREATE INDEX CONCURRENTLY i ON public.a (id)").With("no-transaction"));
        await RunAsync(set, 0, "upgrade", "2");

        var dry = await RunAsync(set, 1, [.. line, "--dry-run"]);

        Assert.Equal(await RunAsync(set, 1, line), dry);
        Assert.Equal(["0001", "0002"], _database.Versions());
    }

    [Fact]
    public async Task It_does_not_wait_for_another_run()
    {
        await using var other = _database.Open();
        await using var take = new NpgsqlCommand($"SELECT pg_catalog.pg_advisory_lock({Locking.RunLock.KeyOf("Shop")})", other);
        await take.ExecuteNonQueryAsync(Token);

        var run = await RunAsync(TestSet.Abc, 0, "upgrade", "--dry-run", "--wait", "0");

        Assert.StartsWith("Would apply 0001_a", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_lets_it_change_nothing()
    {
        MigrationSet set = TestSet.Abc;
        using var session = SessionOpener.OpenReadOnly(
            async: false,
            ConnectionSource.From(_database.ConnectionString),
            set,
            MigratorSettings.From(set, options: null),
            Token).Completed();
        session.Check(
            async: false,
            MigrationDirection.Downgrade,
            [PlannedStep.Downgrade("0001", "a", set.Migrations[0].Down!)],
            Token).Completed();

        using var change = new NpgsqlCommand("CREATE TABLE public.x ()", session.Connection);
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, Assert.Throws<PostgresException>(() => change.ExecuteNonQuery()).SqlState);
    }

    [Fact]
    public async Task Each_tenant_has_its_own()
    {
        string[] tenants = ["--tenants-query", "SELECT current_database()::text"];

        var text = await RunAsync(TestSet.Abc, 0, ["upgrade", "--dry-run", .. tenants]);
        var json = await RunAsync(TestSet.Abc, 0, ["upgrade", "--dry-run", "--json", .. tenants]);

        Assert.Matches(
            @"^test\d+: base -> 0003, would apply 3\n"
            + @"1 tenant in .*: 1 succeeded; 3 migrations on 1 tenant\. Dry run: nothing was changed\.\n$",
            text.Output);
        Assert.Equal(3, json.Json.GetProperty("tenants")[0].GetProperty("migrations").GetArrayLength());
        Assert.Empty(_database.Tables());
        Assert.Empty(_database.Column("SELECT relname FROM pg_class WHERE relname = 'migration_history'"));
    }

    private async Task<CommandRun> RunAsync(MigrationSet set, int code, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(set, _database.ConnectionString, arguments, Token);
        Assert.Equal((code, run), (run.Code, run));
        return run;
    }
}
