using System.Diagnostics;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// The text of <c>pg_dump --schema-only</c>, without what a snapshot leaves out on purpose: comment lines, the order of columns
/// within a table, and the order of the statements, which follows oids where names are the same.
/// </summary>
internal static class PgDump
{
    private static readonly string Program = Path.Combine(SchemaServer.Programs, "pg_dump");

    public static bool IsInstalled => File.Exists(Program);

    public static async Task<string> ReadAsync(string host, string database, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Program, ["-h", host, "-U", "postgres", "--schema-only", "-d", database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var text = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, await errors);
        return Normalize(text);
    }

    private static string Normalize(string text)
    {
        var parts = new List<List<string>> { new() };
        List<string>? columns = null;
        foreach (var line in text.Split('\n'))
        {
            if (line.StartsWith("-- Name: ", StringComparison.Ordinal))
                parts.Add([]);

            if (line.Length == 0 || line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith('\\'))
                continue;

            if (columns is not null && !line.StartsWith(')'))
            {
                columns.Add(line.TrimEnd(','));
                continue;
            }

            if (columns is not null)
                parts[^1].AddRange(columns.Order(StringComparer.Ordinal));

            parts[^1].Add(line);
            columns = StartsColumns(line) ? [] : null;
        }

        return string.Join('\n', parts.Select(Whole).Order(StringComparer.Ordinal));
    }

    private static bool StartsColumns(string line) =>
        line.StartsWith("CREATE ", StringComparison.Ordinal)
        && (line.Contains(" TABLE ", StringComparison.Ordinal) ? line.EndsWith('(') : line.EndsWith(" AS (", StringComparison.Ordinal));

    // The order of the grants of an object follows the order in which they were made.
    private static string Whole(List<string> lines)
    {
        if (lines.Exists(line => line.StartsWith("GRANT ", StringComparison.Ordinal)))
            lines.Sort(StringComparer.Ordinal);

        return string.Join('\n', lines);
    }
}
