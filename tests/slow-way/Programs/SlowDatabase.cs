using MigrateBuild.Schema;
using MigrateBuild.SlowWay.Dumps;

namespace MigrateBuild.SlowWay.Programs;

/// <summary>One database, worked on by a process for every step.</summary>
internal sealed class SlowDatabase(ThrowawayDatabase database, PostgresPrograms programs) : IAsyncDisposable
{
    private readonly IReadOnlyDictionary<string, string> _environment = PostgresPrograms.Environment(database);

    internal string Name => database.Name;

    /// <summary>Runs a script, in one transaction unless it asks for none.</summary>
    /// <returns>What psql wrote when it failed, or null.</returns>
    internal async Task<string?> RunAsync(MigrationScript script, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, script.Text, cancellationToken);
            var run = await ProgramRun.StartAsync(
                programs.Psql, PostgresPrograms.PsqlArguments(file, !script.Settings.NoTransaction), _environment, cancellationToken);
            return run.ExitCode == 0 ? null : run.Errors.Replace(file, script.Path, StringComparison.Ordinal).Trim();
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The schema as pg_dump writes it.</summary>
    internal async Task<SchemaDump> DumpAsync(CancellationToken cancellationToken)
    {
        var run = await ProgramRun.StartAsync(programs.PgDump, ["--schema-only"], _environment, cancellationToken);
        return SchemaDump.Parse(run.MustSucceed("pg_dump").Output);
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
