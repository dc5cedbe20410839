using System.Diagnostics;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// The text of <c>pg_dump --schema-only</c>: by the pg_dump that tests/postgres/prepare has made ready, which knows the servers
/// of all versions, else by the one beside the server's programs.
/// </summary>
internal static class PgDump
{
    // pg_dump takes for granted what every new database has, and shows the extension only when it was created anew.
    private const string TakenForGranted =
        """
        SELECT coalesce(string_agg(name, ', ' ORDER BY name), '')
        FROM (SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname = 'public'
              UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE extname = 'plpgsql') taken (name)
        """;

    private static readonly string[] Arguments = ["--schema-only", "--exclude-table=public.migration_history*"];

    private static readonly Lazy<PgDumpProcess>? OfAllVersions =
        Environment.GetEnvironmentVariable("MIGRATEBUILD_TEST_PG_DUMP") is { Length: > 0 } folder
            ? new Lazy<PgDumpProcess>(() => new PgDumpProcess(folder))
            : null;

    /// <summary>True where tests/postgres/prepare has run.</summary>
    public static bool IsPrepared => OfAllVersions is not null;

    public static bool IsInstalledFor(SchemaServer server) => IsPrepared || File.Exists(Path.Combine(server.Programs, "pg_dump"));

    /// <summary>The text without what a snapshot leaves out on purpose; see <see cref="PgDumpText"/>.</summary>
    public static async Task<string> ReadAsync(
        SchemaServer server, NpgsqlConnection connection, CancellationToken cancellationToken = default)
    {
        await using var command = new NpgsqlCommand(TakenForGranted, connection);
        var taken = await command.ExecuteScalarAsync(cancellationToken);
        return PgDumpText.Normalize(await ReadRawAsync(server, connection.Database, cancellationToken)) + "\n" + taken;
    }

    /// <summary>The text as it is.</summary>
    public static Task<string> ReadRawAsync(SchemaServer server, string database, CancellationToken cancellationToken) =>
        OfAllVersions is { } dumps
            ? dumps.Value.AskAsync(server.Host, database, Arguments, cancellationToken)
            : RunAsync(server.Programs, server, database, cancellationToken);

    /// <summary>The text as the native pg_dump of a folder writes it.</summary>
    public static async Task<string> RunAsync(string programs, SchemaServer server, string database, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(
            Path.Combine(programs, "pg_dump"), ["-h", server.Host, "-U", "postgres", "-d", database, .. Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return text;
    }
}
