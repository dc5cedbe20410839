namespace MigrateBuild.Tests;

/// <summary>A history that does not fit: the SQL of a run refuses it where the run does, and nowhere else.</summary>
public sealed class OfflineSqlHistoryTests(LocalServer server)
{
    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string?> Upgrades => new()
    {
        { "1 3 4", "1 2 3 4", "Migrations/0002_t2.up.sql: error MIG6003: " },
        { "1 2 3", "1 3 4", "0002_t2: error MIG6002: " },
        { "1 2 3", "1 3", "0002_t2: error MIG6002: " },
        { "1 2 4", "1 2 3", "Migrations/0003_t3.up.sql: error MIG6003: " },
        { "1 2", "1 3", "Migrations/0003_t3.up.sql: error MIG6004: it follows 0001_t1, but this database went on to 0002_t2 " },
        { "1", "2", "Migrations/0002_t2.up.sql: error MIG6004: it follows an empty database, but this database went on to 0001_t1 " },
        { "1 2 3", "1 3 5 6", "0002_t2: error MIG6002: " },
        { "10", "9 10 11", "Migrations/0009_t9.up.sql: error MIG6003: " },
        { "9 99999", "9 10 99999 100000", "Migrations/0010_t10.up.sql: error MIG6003: " },
        { "1 2 3 4", "1 2", null },
        { "1 2 4", "1 2", null },
        { "9 10", "9 10 11", null },
        { "9 99999", "9 99999 100000", null },
        { "1 3 2", "1 2 3 4", null },
        { "", "1 2", null },
        { "1 2", "1 2", null },
        { "1", "", null },
    };

    public static TheoryData<string, string, string, bool, string?> Parts => new()
    {
        // What is applied, where it begins and ends, out of order, what it says.
        { "1", "2", "4", false, "Migrations/0002_t2.up.sql: error MIG6003: 0002_t2 is not applied to this database, and this script begins after it: it would apply 0003_t3 before it. Nothing was run." },
        { "1", "2", "4", true, "--from 0001" },
        { "", "2", "4", true, "--from base" },
        { "1 3", "3", "4", false, "Migrations/0002_t2.up.sql: error MIG6003: it comes before 0003_t3" },
        { "1 3", "3", "4", true, null },
        { "1 3", "base", "4", true, null },
        { "1 2", "2", "3", false, null },
        { "1 2 3 4", "2", "3", false, null },
        { "1 2", "1", "4", false, null },
        { "1", "2", "2", false, null },
    };

    public static TheoryData<string, string, string, string, bool, string?> Downgrades => new()
    {
        { "1 3 4", "1 2 3 4", "3", "base", false, "0004_t4 is applied to this database. This script, which leads to base, does not take it back. Nothing was run." },
        { "1 3 4", "1 2 3 4", "3", "base", true, "0004_t4 is applied" },
        { "1 2 3", "1 3", "3", "1", false, "0002_t2 is applied to this database. This script, which leads to 0001_t1, does not" },
        { "1 2 3", "1 2", "2", "base", false, "0003_t3 is applied" },
        { "1 3 2", "1 2 3", "3", "1", false, "0002_t2 was applied after 0003_t3, and this script would take 0003_t3 back first. Nothing was run." },
        { "1 3 4", "1 2 3 4", "4", "2", false, "0002_t2 is not applied to this database, so a downgrade cannot stop there. Nothing was run." },
        { "1 3 2", "1 2 3", "3", "1", true, null },
        { "1 3 2", "1 2 3", "2", "1", true, null },
        { "1 3 2", "1 2 3", "3", "2", false, null },
        { "1 2 3 4", "1 2 3 4", "4", "2", false, null },
        { "1 3", "1 2 3", "3", "1", false, null },
        { "1 2", "1 2 3 4", "4", "base", false, null },
        { "1", "1 2 3 4", "4", "2", false, null },
        { "9 10 99999", "9 10 99999", "99999", "9", false, null },
        { "1 2 3", "2 3", "3", "2", false, null },
    };

    [Theory]
    [MemberData(nameof(Upgrades))]
    public async Task An_upgrade_is_refused_as_a_run_is(string applied, string build, string? refused)
    {
        Apply(applied);
        var (set, before) = (SetOf(build), _database.Tables());
        var migrator = new Migrator(_database.ConnectionString, set);

        var run = await OfflineSqlRun.OfAsync(_database, OfflineSqlRun.Upgrade(set));

        if (refused is null)
        {
            Assert.Equal((0, ""), (run.Code, run.Error));
            Assert.Empty((await migrator.UpgradeAsync(cancellationToken: Token)).Steps);
            return;
        }

        Assert.Equal(3, run.Code);
        Assert.Contains(refused, run.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was run.", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _database.Tables());
        Assert.StartsWith(
            refused, (await Assert.ThrowsAsync<MigrationDriftException>(() => migrator.UpgradeAsync(cancellationToken: Token))).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_part_goes_on_where_the_database_is(string applied, string from, string to, bool isOutOfOrder, string? refused)
    {
        Apply(applied);
        var before = _database.Tables();

        var run = await RunAsync(SetOf("1 2 3 4"), isDowngrade: false, from, to, isOutOfOrder);

        Told(run, refused, before);
    }

    [Theory]
    [MemberData(nameof(Downgrades))]
    public async Task A_downgrade_leaves_nothing_that_was_applied_after(
        string applied, string build, string from, string to, bool isOutOfOrder, string? refused)
    {
        Apply(applied);
        var before = _database.Tables();

        var run = await RunAsync(SetOf(build), isDowngrade: true, from, to, isOutOfOrder);

        Told(run, refused, before);
        if (refused is null)
            Assert.Equal((0, "Nothing to do\n", ""), Parts(await RunAsync(SetOf(build), isDowngrade: true, from, to, isOutOfOrder)));

        static (int, string, string) Parts(OfflineSqlRun run) => (run.Code, run.Output, run.Error);
    }

    [Fact]
    public async Task A_script_that_was_changed_is_told_of_those_too_that_are_not_written()
    {
        Apply("1 2");
        MigrationSet set = new TestSet().Add("0001_t1", "CREATE TABLE public.t1 (id bigint)", "DROP TABLE public.t1").Table("0002", "t2")
            .Table("0003", "t3");

        Told(
            await RunAsync(set, isDowngrade: false, "2", "3", isOutOfOrder: true),
            "Migrations/0001_t1.up.sql: error MIG6001: this script was changed", ["t1", "t2"]);
    }

    [Fact]
    public async Task Another_migration_is_not_taken_back_by_the_script_of_this_one()
    {
        Apply("1 2");
        MigrationSet set = new TestSet().Table("0001", "t1").Table("0002", "other");

        Told(
            await RunAsync(set, isDowngrade: true, "2", "base", isOutOfOrder: true),
            "Migrations/0002_other.down.sql: error MIG6001: the version of 0002_other is another migration in this database: 0002_t2 was "
            + "applied at",
            ["t1", "t2"]);
    }

    [Fact]
    public async Task An_irreversible_migration_that_stays_is_no_advice_to_take_it_back()
    {
        MigrationSet set = new TestSet().Table("0001", "t1").Table("0002", "t2")
            .Add("0003_last", TestScript.Of("CREATE TABLE public.t3 (id int)").With("irreversible drops the old mails"));
        await new Migrator(_database.ConnectionString, set).UpgradeAsync(cancellationToken: Token);

        var run = await RunAsync(set, isDowngrade: true, "2", "1", isOutOfOrder: false);

        Told(run, "0003_last is applied to this database. This script, which leads to 0001_t1, does not take it back.", ["t1", "t2", "t3"]);
        Assert.Contains("If it is irreversible, this database cannot go back behind it", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Take 0003_last back first", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_history_that_was_stamped_or_belongs_to_several_sets_goes_both_ways()
    {
        _database.Execute("CREATE TABLE t1 (id int); CREATE TABLE t2 (id int)");
        await new Migrator(_database.ConnectionString, SetOf("1 2 3 4")).StampAsync(MigrationTarget.Parse("2"), cancellationToken: Token);
        await new Migrator(_database.ConnectionString, new TestSet("Other").Table("0003", "x").Table("0009", "y"))
            .UpgradeAsync(cancellationToken: Token);

        Told(await RunAsync(SetOf("1 2 3 4"), isDowngrade: false, "2", "4", isOutOfOrder: false), null, []);
        Told(await RunAsync(SetOf("1 2 3 4"), isDowngrade: true, "4", "base", isOutOfOrder: false), null, []);

        Assert.Equal(["x", "y"], _database.Tables());
    }

    private void Told(OfflineSqlRun run, string? refused, IReadOnlyList<string> before)
    {
        Assert.Equal(refused is null ? 0 : 3, run.Code);
        Assert.Contains(refused ?? "", run.Error, StringComparison.Ordinal);
        if (refused is null)
            Assert.Equal("", run.Error);
        else
            Assert.Equal(before, _database.Tables());
    }

    private Task<OfflineSqlRun> RunAsync(MigrationSet set, bool isDowngrade, string from, string to, bool isOutOfOrder)
    {
        using var writer = new StringWriter();
        Action<TextWriter, MigrationSet, MigrationTarget, MigrationTarget, MigratorOptions?> write = isDowngrade
            ? OfflineSql.WriteDowngrade
            : OfflineSql.WriteUpgrade;
        write(writer, set, MigrationTarget.Parse(from), MigrationTarget.Parse(to), new MigratorOptions { AllowOutOfOrder = isOutOfOrder });
        return OfflineSqlRun.OfAsync(_database, writer.ToString());
    }

    /// <summary>Applies migrations in the order in which they are given.</summary>
    private void Apply(string numbers)
    {
        var all = numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var count = 1; count <= all.Length; count++)
            new Migrator(_database.ConnectionString, SetOf(string.Join(' ', all[..count])), new MigratorOptions { AllowOutOfOrder = true })
                .Upgrade(cancellationToken: Token);
    }

    private static MigrationSet SetOf(string numbers) => numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(new TestSet(), (set, number) => set.Table(number.PadLeft(4, '0'), $"t{number}"));
}
