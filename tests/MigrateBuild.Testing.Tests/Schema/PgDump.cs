using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// The text of <c>pg_dump --schema-only</c>, without what a snapshot leaves out on purpose: comment lines, the order of columns
/// within a table, the order of what is a set (storage parameters, options, tags, grants), and the order of the statements, which
/// follows oids where names are the same. What pg_dump takes for granted, since every new database has it, is asked of the server.
/// </summary>
internal static partial class PgDump
{
    // pg_dump shows the extension only when it was created anew, which is no difference by itself.
    private const string TakenForGranted =
        """
        SELECT coalesce(string_agg(name, ', ' ORDER BY name), '')
        FROM (SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname = 'public'
              UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE extname = 'plpgsql') taken (name)
        """;

    private static readonly string Program = Path.Combine(SchemaServer.Programs, "pg_dump");

    public static bool IsInstalled => File.Exists(Program);

    public static async Task<string> ReadAsync(string host, string database, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-h", host, "-U", "postgres", "--schema-only", "--exclude-table=public.migration_history*", "-d", database,
        ];
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await errors);

        await using var connection = new NpgsqlConnection($"Host={host};Username=postgres;Database={database};Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(TakenForGranted, connection);
        return Normalize(text) + "\n" + await command.ExecuteScalarAsync(cancellationToken);
    }

    private static string Normalize(string text)
    {
        var parts = new List<List<string>> { new() };
        List<string>? columns = null;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("-- Name: ", StringComparison.Ordinal))
                parts.Add([]);

            if (line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith('\\')
                || line.StartsWith("CREATE EXTENSION IF NOT EXISTS plpgsql ", StringComparison.Ordinal))
                continue;

            if (columns is not null && !line.StartsWith(')'))
            {
                columns.Add(line.TrimEnd(','));
                continue;
            }

            if (columns is not null)
                parts[^1].AddRange(columns.Order(StringComparer.Ordinal));

            parts[^1].Add(Set().Replace(line, list => string.Join(", ", list.Value.Split(", ").Order(StringComparer.Ordinal))));
            columns = StartsColumns(line) ? [] : null;
        }

        return string.Join('\n', parts.Select(Whole).Order(StringComparer.Ordinal));
    }

    private static bool StartsColumns(string line) =>
        line.EndsWith("OPTIONS (", StringComparison.Ordinal)
        || line.StartsWith("CREATE ", StringComparison.Ordinal)
        && (line.Contains(" TABLE ", StringComparison.Ordinal) ? line.EndsWith('(') : line.EndsWith(" AS (", StringComparison.Ordinal));

    // The order of the grants of an object follows the order in which they were made.
    private static string Whole(List<string> lines)
    {
        if (lines.Exists(line => line.StartsWith("GRANT ", StringComparison.Ordinal)))
            lines.Sort(StringComparer.Ordinal);

        return string.Join('\n', lines);
    }

    // Storage parameters (WITH, SET) and the tags of an event trigger.
    [GeneratedRegex(@"(?<=\b(?:WITH|SET|TAG IN) \()[^()]+(?=\))")]
    private static partial Regex Set();
}
