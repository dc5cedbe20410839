using MigrateBuild.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.RoundTrips;

/// <summary>
/// What the script of an extension makes outside the schemas no text of a migration shows. An event trigger plays the extension's
/// script here: it makes the same in the same transaction.
/// </summary>
public sealed class ExtensionLeftoversTests(LocalServer local) : IClassFixture<LocalServer>
{
    private const string PlayScript =
        """
        CREATE FUNCTION play_script() RETURNS event_trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mb_of_extension') THEN
            CREATE ROLE mb_of_extension;
          END IF;
          EXECUTE format('ALTER DATABASE %I SET search_path = public, topology', current_database());
        END $$;
        CREATE EVENT TRIGGER play_script ON ddl_command_end WHEN TAG IN ('CREATE EXTENSION') EXECUTE FUNCTION play_script();
        """;

    private static readonly (string, string)[] Scripts = [("0001_ext.up.sql", "CREATE EXTENSION hstore;"),
        ("0001_ext.down.sql", "DROP EXTENSION hstore;")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_stays_is_noted()
    {
        var report = await RunAsync(Scripts);

        var outcome = report.Migrations[0].Outcome;
        Assert.Equal(RoundTripVerdict.Reversible, outcome.Verdict);
        Assert.Equal(
            [
                "0001_ext.down.sql leaves role mb_of_extension, which the upgrade made: it is not part of the schema, but it stays",
                "0001_ext.down.sql leaves setting of the database: search_path=public, topology, which the upgrade made: it is not part of "
                + "the schema, but it stays",
            ],
            outcome.Notes);
    }

    [Fact]
    public async Task Its_roles_go_at_the_end_and_nobody_elses()
    {
        MigrationHook[] hooks = [MigrationHook.From("0001_ext.seed.sql", "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = "
            + "'mb_of_another') THEN CREATE ROLE mb_of_another; END IF; END $$;")!];
        try
        {
            await RunAsync(Scripts, hooks);

            Assert.Equal(["mb_of_another"], await RolesAsync());
        }
        finally
        {
            await ExecuteAsync("DROP ROLE IF EXISTS mb_of_another");
        }
    }

    [Fact]
    public async Task A_failure_behind_it_is_fixed_and_hides_nothing()
    {
        var report = await RunAsync(
            [
                .. Scripts,
                ("0002_bad.up.sql", "CREATE TABLE t (id int, h hstore);"), ("0002_bad.down.sql", "SELECT 1;"),
                ("0003_good.up.sql", "ALTER TABLE t ADD a int;"), ("0003_good.down.sql", "ALTER TABLE t DROP a;"),
            ]);

        Assert.Equal(
            [RoundTripVerdict.Reversible, RoundTripVerdict.DownDiffers, RoundTripVerdict.Reversible],
            report.Migrations.Select(migration => migration.Outcome.Verdict));
        Assert.Equal(["DROP TABLE public.t;"], report.Migrations[1].Outcome.Fix);
        Assert.Empty(await RolesAsync());
    }

    private Task<RoundTripReport> RunAsync((string, string)[] scripts, MigrationHook[]? hooks = null) =>
        new RoundTrip(SetOfScripts.Compile(scripts), local.Server, new RoundTripOptions
        {
            Hooks = hooks ?? [],
            Prepare = async (connection, cancellationToken) =>
            {
                await using var command = new NpgsqlCommand(PlayScript, connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            },
        }).RunAsync(cancellationToken: Cancellation);

    private async Task<IReadOnlyList<string>> RolesAsync()
    {
        await using var database = await local.Server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'mb\\_of\\_%' ORDER BY 1");
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var roles = new List<string>();
        while (await reader.ReadAsync(Cancellation))
            roles.Add(reader.GetString(0));
        return roles;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var database = await local.Server.CreateDatabaseAsync(cancellationToken: Cancellation);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
