using System.Diagnostics;
using MigrateBuild.Benchmarks.Peers;
using MigrateBuild.Schema;
using MigrateBuild.SlowWay.Corpora;
using MigrateBuild.SlowWay.Programs;
using Npgsql;

namespace MigrateBuild.Benchmarks.Sections;

/// <summary>
/// A migration that needs a table while a long query reads it: how long others, who only read too, have to wait behind the
/// migration's request for the lock.
/// </summary>
internal sealed class LockSection(BenchContext context, TimeSpan longQuery)
{
    private const string Change = "ALTER TABLE customers ADD COLUMN note text;";

    private static readonly MigrationSet Set = ScriptFolder.Compile(
        [("0001_add_note.up.sql", Change), ("0001_add_note.down.sql", "ALTER TABLE customers DROP COLUMN note;")], "suffix", "Locks").Set;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var page = context.Page;
        page.Heading(FormattableString.Invariant($"Locks: a table that a query of {longQuery.TotalSeconds:0} s reads"));
        page.Line("| the migration is run by | longest wait of a reader | readers who waited over 0.1 s, of all | the migration was done "
            + "after |");
        page.Line("|---|---|---|---|");
        foreach (var seconds in new[] { 1, 5 })
            await MeasureAsync(
                FormattableString.Invariant($"MigrateBuild, lock timeout {seconds} s{(seconds == 5 ? " (the default)" : "")}"),
                (database, token) =>
                    new Migrator(database.ConnectionString, Set, new MigratorOptions { LockTimeout = TimeSpan.FromSeconds(seconds) })
                        .UpgradeAsync(cancellationToken: token),
                cancellationToken);
        if (context.Programs.AreInstalled)
            await MeasureAsync("psql, no lock timeout", PsqlAsync, cancellationToken);
        page.Line("");
    }

    private async Task MeasureAsync(
        string name, Func<ThrowawayDatabase, CancellationToken, Task> migrate, CancellationToken cancellationToken)
    {
        await using var database = await context.Server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
#pragma warning disable CA2025 // Ensure tasks complete before what they use is disposed: all are waited for below.
        await ExecuteAsync(source, "CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers VALUES (1)", cancellationToken);
        var query = ExecuteAsync(
            source, FormattableString.Invariant($"SELECT pg_sleep({longQuery.TotalSeconds}) FROM customers"), cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(0.5), cancellationToken);

        var start = Stopwatch.GetTimestamp();
        var migration = migrate(database, cancellationToken);
        // Each with a connection of its own, as those of an application are.
        var readers = new List<Task<TimeSpan>>();
        while (!migration.IsCompleted)
        {
            readers.Add(ReadAsync(source, cancellationToken));
            await Task.Delay(TimeSpan.FromSeconds(0.25), cancellationToken);
        }

        await migration;
        var end = Stopwatch.GetElapsedTime(start);
        var waits = await Task.WhenAll(readers);
        await query;
#pragma warning restore CA2025
        context.Page.Line(FormattableString.Invariant(
            $"| {name} | {Format.Seconds(waits.Max().TotalSeconds)} | {waits.Count(wait => wait.TotalSeconds > 0.1)} of {waits.Length} | {Format.Seconds(end.TotalSeconds)} |"));
    }

    private static async Task<TimeSpan> ReadAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await using var command = new NpgsqlCommand("SELECT id FROM customers", connection);
        await command.ExecuteScalarAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task PsqlAsync(ThrowawayDatabase database, CancellationToken cancellationToken)
    {
        var run = await ProgramRun.StartAsync(
            context.Programs.Psql, ["-X", "-q", "-c", Change], PostgresPrograms.Environment(database), cancellationToken);
        run.MustSucceed("psql");
    }
}
