using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>What .NET does with the server's code while it runs, as its just-in-time compiler says it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedCompilationTests
{
    private const string Translated = "MigrateBuild.Embedded.Translated.PostgresModule:";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_cannot_become_better_is_not_compiled_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux()
            && RuntimeInformation.ProcessArchitecture == Architecture.X64, "the server's code is compiled ahead for Linux on x64");
        var log = Path.GetTempFileName();
        try
        {
            await using (var probe = await ServerProbe.StartAsync(
                new Dictionary<string, string?>
                {
                    ["MIGRATEBUILD_SERVER"] = "embedded",
                    ["MIGRATEBUILD_REQUIRE_SERVER"] = null,
                    ["DOTNET_JitStdOutFile"] = log,
                    ["DOTNET_JitDisasmSummary"] = "1",
                },
                Cancellation))
            {
                await QueryAsync(probe.ConnectionString, () => OfTheServer(log).Exists(IsTierOne));
                probe.EndInput();
                Assert.Equal(0, await probe.WaitForExitAsync(Cancellation));
            }

            var compiled = OfTheServer(log);
            Assert.Contains(compiled, IsTierOne);
            Assert.DoesNotContain(compiled, line => line.Contains("MinOpts", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(log);
        }
    }

    /// <summary>The log's lines about the server's code: the process compiles much else.</summary>
    private static List<string> OfTheServer(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Contains(Translated, StringComparison.Ordinal))];
    }

    private static bool IsTierOne(string line) => line.Contains("[Tier1", StringComparison.Ordinal);

    // What is called 30 times is compiled anew, once nothing else was compiled for a tenth of a second: on a machine that is busy it takes
    // longer.
    private static async Task QueryAsync(string connectionString, Func<bool> isDone)
    {
        // The probe has a connection to its own database.
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres" }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var query = new NpgsqlCommand("SELECT count(*) FROM information_schema.columns", connection);
        for (var i = 0; i < 40 || (i < 1000 && !isDone()); i++)
        {
            await query.ExecuteScalarAsync(Cancellation);
            await Task.Delay(50, Cancellation);
        }
    }
}
