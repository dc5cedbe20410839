using System.Diagnostics;
using System.Text;
using Npgsql;

namespace MigrateBuild.Tests;

/// <summary>A script that psql has run.</summary>
/// <param name="Code">psql's exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
internal sealed record OfflineSqlRun(int Code, string Output, string Error)
{
    internal static string Upgrade(MigrationSet set, MigratorOptions? options = null)
    {
        using var writer = new StringWriter();
        OfflineSql.WriteUpgrade(writer, set, MigrationTarget.Base, MigrationTarget.Head, options);
        return writer.ToString();
    }

    internal static string Downgrade(MigrationSet set, MigratorOptions? options = null)
    {
        using var writer = new StringWriter();
        OfflineSql.WriteDowngrade(writer, set, MigrationTarget.Head, MigrationTarget.Base, options);
        return writer.ToString();
    }

    /// <param name="database">Where to.</param>
    /// <param name="script">The script.</param>
    /// <param name="user">Who runs it.</param>
    /// <param name="settings">psql's file of settings.</param>
    internal static async Task<OfflineSqlRun> OfAsync(TestDatabase database, string script, string? user = null, string? settings = null)
    {
        var token = TestContext.Current.CancellationToken;
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        using var folder = new TemporaryFolder();
        var rc = Path.Combine(folder.Path, "psqlrc");
        await File.WriteAllTextAsync(rc, settings ?? "", token);
        var start = new ProcessStartInfo(
            Path.Combine(LocalServer.FindPrograms(), "psql"),
            ["-h", connection.Host!, "-U", user ?? connection.Username!, "-d", connection.Database!, "-f", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["PSQLRC"] = rc;
        start.Environment["PGCLIENTENCODING"] = "LATIN1";
        using var psql = Process.Start(start)!;
        var output = psql.StandardOutput.ReadToEndAsync(token);
        var error = psql.StandardError.ReadToEndAsync(token);
        try
        {
            await psql.StandardInput.WriteAsync(script.AsMemory(), token);
            psql.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended at an error before it read all.
        }

        await psql.WaitForExitAsync(token);
        return new(psql.ExitCode, await output, await error);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("mb").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
