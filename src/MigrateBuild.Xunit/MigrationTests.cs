using MigrateBuild.Schema;
using MigrateBuild.Schema.RoundTrips;
using MigrateBuild.Testing.Servers;
using Npgsql;
using Xunit;
using Xunit.Sdk;

namespace MigrateBuild.Xunit;

/// <summary>
/// The round trip of a migration set as tests: each migration is a test case of its own, and the way from head down to
/// base and up again is one more. The build derives a class from this for each set that a test project references;
/// derive one by hand (and set <c>GenerateMigrationTests</c> to <c>false</c>) to prepare the database or to set options.
/// The derived class needs a constructor without parameters.
/// </summary>
public abstract class MigrationTests
{
    /// <summary>The migrations under test, such as <c>Migrations.Set</c> of the project that holds them.</summary>
    protected internal abstract MigrationSet Set { get; }

    /// <summary>
    /// SQL to run on each new database before the first migration, after <c>MigrationSetupScript</c>, such as extensions and roles; null
    /// for none.
    /// </summary>
    protected virtual string? SetupSql => null;

    /// <summary>Prepares each new database before the first migration. Runs <see cref="SetupSql"/> unless overridden.</summary>
    /// <param name="connection">An open connection to the database.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    protected virtual Task PrepareDatabaseAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        SetupScript.RunAsync(connection, SetupSql, cancellationToken);

    /// <summary>Up; down, after which the schema must be what it was; up again, after which it must be what it was before.</summary>
    /// <param name="version">The migration's version.</param>
    /// <param name="server">One of <c>MigrationTestVersions</c>, or null where there is one server.</param>
    [Theory]
    [MigrationsOfSet]
    public async Task RoundTrip(string version, string? server = null)
    {
        var run = await OrEndAsync(() => RunAsync(server));
        Judge(await OrEndAsync(() => run.OutcomeOf(version)), run.Page);
    }

    /// <summary>From head down to base, where nothing may be left, and up to head again.</summary>
    /// <param name="server">One of <c>MigrationTestVersions</c>, or null where there is one server.</param>
    [Theory]
    [ServersOfSet]
    public async Task WholeWay(string? server = null)
    {
        if (ServerOfItsOwn.IsAbout(ref server))
        {
            ServerOfItsOwn.Judge((await OrEndAsync(() => RunAsync(server))).Server);
            return;
        }

        var run = await OrEndAsync(() => RunAsync(server));
        foreach (var note in run.Notes)
            TestContext.Current.AddWarning(note);
        var report = await OrEndAsync(run.ReportAsync);
        run.AttachPage();
        run.AttachServer();
        Judge(report.WholeWay, run.Page);
    }

    internal RoundTripOptions Options(TestSettings settings) => new()
    {
        StrictColumnOrder = settings.StrictColumnOrder,
        StrictBodies = settings.StrictBodies,
        Prepare = async (connection, token) =>
        {
            await SetupScript.RunAllAsync(connection, HookResources.SetupsFrom(GetType().Assembly, Set), token);
            await PrepareDatabaseAsync(connection, token);
        },
        Hooks = HookResources.From(GetType().Assembly, Set),
    };

    private static void Judge(RoundTripOutcome outcome, string page)
    {
        foreach (var note in outcome.Notes)
            TestContext.Current.AddWarning(note);
        if (outcome.IsFailure)
            throw new MigrationTestException($"{outcome.Message!.TrimEnd()}\n\nreport: {page}");
        if (outcome.IsSkipped)
            Assert.Skip(outcome is { ConsequenceOf: null, Limit: null } ? $"irreversible: {outcome.Message}" : outcome.Message!);
    }

    private Task<RoundTripRun> RunAsync(string? server) => RoundTripRun.OfAsync(this, server, TestContext.Current.CancellationToken);

    /// <summary>Ends the test where there is no server for it.</summary>
    private static async Task<T> OrEndAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception trouble) when (trouble is ServerUnavailableException or SettingException)
        {
            SharedTrouble.End(trouble);
            throw;
        }
    }
}
