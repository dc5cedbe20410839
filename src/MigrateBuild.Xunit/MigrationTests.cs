using MigrateBuild.Testing;
using Npgsql;
using Xunit;

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

    /// <summary>SQL to run on each new database before the first migration, such as extensions and roles; null for none.</summary>
    protected virtual string? SetupSql => null;

    /// <summary>Prepares each new database before the first migration. Runs <see cref="SetupSql"/> unless overridden.</summary>
    /// <param name="connection">An open connection to the database.</param>
    /// <param name="cancellationToken">Ends the preparation.</param>
    /// <returns>A task.</returns>
    protected virtual async Task PrepareDatabaseAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (SetupSql is not { } sql)
            return;
#pragma warning disable CA2100 // Review SQL queries for vulnerabilities: the SQL is the test's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Up; down, after which the schema must be what it was; up again, after which it must be what it was before.</summary>
    /// <param name="version">The migration's version.</param>
    /// <returns>A task.</returns>
    [Theory]
    [MigrationsOfSet]
    public async Task RoundTrip(string version)
    {
        var run = await RunAsync();
        Judge(await run.OutcomeOf(version));
    }

    /// <summary>From head down to base, where nothing may be left, and up to head again.</summary>
    /// <returns>A task.</returns>
    [Fact(DisplayName = "all migrations: down to base, up to head")]
    public async Task WholeWay()
    {
        var run = await RunAsync();
        Judge((await run.Report).WholeWay);
    }

    internal RoundTripOptions Options(TestSettings settings) => new()
    {
        StrictColumnOrder = settings.StrictColumnOrder,
        Prepare = PrepareDatabaseAsync,
    };

    private static void Judge(RoundTripOutcome outcome)
    {
        if (outcome.IsFailure)
            Assert.Fail(outcome.Message!);
        if (outcome.Verdict == RoundTripVerdict.Irreversible)
            Assert.Skip($"irreversible: {outcome.Message}");
    }

    private async Task<RoundTripRun> RunAsync()
    {
        try
        {
            return await RoundTripRun.OfAsync(this, TestContext.Current.CancellationToken);
        }
        catch (ServerUnavailableException e) when (!e.MustFail)
        {
            Assert.Skip(e.Message);
            throw;
        }
    }
}
