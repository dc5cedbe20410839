using System.Diagnostics;
using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>The SQL of a run, run by psql.</summary>
public sealed class OfflineSqlTests(LocalServer server)
{
    private static readonly TestSet Set = TestSet.Abc
        .Add("0004_quotes", "INSERT INTO public.a SELECT 1 WHERE 'it''s \\ :x' <> $$ \\n $$", "DELETE FROM public.a")
        .Add("0005_index", ((TestScript)"CREATE INDEX CONCURRENTLY a_id ON public.a (id)").With("no-transaction"), ((TestScript)"DROP INDEX CONCURRENTLY public.a_id").With("no-transaction"));

    private readonly TestDatabase _database = server.CreateDatabase();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_does_what_a_run_does_and_can_be_run_again(bool isOneTransaction)
    {
        MigrationSet set = isOneTransaction ? TestSet.Abc : Set;
        var options = new MigratorOptions { SingleTransaction = isOneTransaction };
        var migrator = new Migrator(_database.ConnectionString, set);
        await migrator.UpgradeAsync(MigrationTarget.Parse("1"), Token);
        using var up = new StringWriter();
        OfflineSql.WriteUpgrade(up, set, MigrationTarget.Base, MigrationTarget.Head, options);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((0, ""), await PsqlAsync(up.ToString()));
            Assert.True((await migrator.GetStatusAsync(Token)).IsAtHead);
            Assert.Equal(["a", "b", "c"], _database.Tables());
        }

        // What it wrote is a history like any other: the downgrade scripts stand in it.
        var older = new Migrator(_database.ConnectionString, new TestSet().Table("0001", "a"));
        Assert.Equal(set.Migrations.Count - 1, (await older.DowngradeAsync(MigrationTarget.Parse("1"), Token)).Steps.Count);

        await migrator.UpgradeAsync(cancellationToken: Token);
        using var down = new StringWriter();
        OfflineSql.WriteDowngrade(down, set, MigrationTarget.Head, MigrationTarget.Base, options);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal((0, ""), await PsqlAsync(down.ToString()));
            Assert.Empty(_database.Tables());
            Assert.Empty(_database.Versions());
        }
    }

    [Fact]
    public async Task It_ends_at_the_first_error()
    {
        MigrationSet set = new TestSet().Table("0001", "a").Add("0002_bad", TestScript.Of("CREATE TABLE public.b (id int)", "SELECT 1/0")).Table("0003", "c");
        using var up = new StringWriter();
        OfflineSql.WriteUpgrade(up, set, MigrationTarget.Base, MigrationTarget.Head);

        var (code, error) = await PsqlAsync(up.ToString());

        Assert.NotEqual(0, code);
        Assert.Contains("division by zero", error, StringComparison.Ordinal);
        Assert.Equal(["a"], _database.Tables());
        Assert.Equal(["0001"], _database.Versions());
    }

    [Fact]
    public void A_part_is_written_between_two_versions()
    {
        using var up = new StringWriter();
        OfflineSql.WriteUpgrade(up, TestSet.Abc, MigrationTarget.Parse("1"), MigrationTarget.Parse("2"));

        Assert.Contains("-- 0002_b (", up.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0001_a", up.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("0003_c", up.ToString(), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OfflineSql.WriteUpgrade(up, TestSet.Abc, MigrationTarget.Base, MigrationTarget.Relative(1)));
        Assert.Throws<MigrationException>(() => OfflineSql.WriteUpgrade(up, TestSet.Abc, MigrationTarget.Base, MigrationTarget.Parse("9")));
    }

    private async Task<(int Code, string Error)> PsqlAsync(string script)
    {
        var connection = new NpgsqlConnectionStringBuilder(_database.ConnectionString);
        var start = new ProcessStartInfo(
            Path.Combine(LocalServer.FindPrograms(), "psql"),
            ["-X", "-q", "-h", connection.Host!, "-U", connection.Username!, "-d", connection.Database!, "-o", "/dev/null", "-f", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        start.Environment["PGOPTIONS"] = "-c client_min_messages=warning";
        using var psql = Process.Start(start)!;
        await psql.StandardInput.WriteAsync(script.AsMemory(), Token);
        psql.StandardInput.Close();
        var error = await psql.StandardError.ReadToEndAsync(Token);
        await psql.WaitForExitAsync(Token);
        return (psql.ExitCode, error);
    }
}
