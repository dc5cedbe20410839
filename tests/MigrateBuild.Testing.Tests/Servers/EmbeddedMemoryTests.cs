using System.Runtime.Versioning;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Servers;

/// <summary>An embedded server whose process gets little memory from .NET.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedMemoryTests
{
    private const int Databases = 20;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_for_which_there_is_no_memory_is_refused_and_its_database_stays()
    {
        await using var probe = await ServerProbe.StartAsync(
            new Dictionary<string, string?>
            {
                ["MIGRATEBUILD_SERVER"] = "embedded",
                ["MIGRATEBUILD_REQUIRE_SERVER"] = null,
                // Bytes, in hexadecimal digits.
                ["DOTNET_GCHeapHardLimit"] = (200 << 20).ToString("X", null),
            },
            Cancellation);
        for (var i = 0; i < Databases; i++)
        {
            await using var maintenance = await OpenAsync(probe, "postgres");
            await using var create = new NpgsqlCommand($"CREATE DATABASE d{i}", maintenance);
            await create.ExecuteNonQueryAsync(Cancellation);
        }

        var open = new List<NpgsqlConnection>();
        PostgresException? refusal = null;
        for (var i = 0; i < Databases && refusal is null; i++)
        {
            try
            {
                open.Add(await OpenAsync(probe, $"d{i}"));
            }
            catch (PostgresException e)
            {
                refusal = e;
            }
        }

        var refused = $"d{open.Count}";
        foreach (var connection in open)
        {
            await connection.DisposeAsync();
        }

        Assert.NotNull(refusal);
        Assert.Equal(
            (PostgresErrorCodes.OutOfMemory, "out of memory: there is none for a session of the embedded server"),
            (refusal.SqlState, refusal.MessageText));
        await using var again = await OpenAgainAsync(probe, refused);
        await using var query = new NpgsqlCommand("SELECT current_database()", again);
        Assert.Equal(refused, await query.ExecuteScalarAsync(Cancellation));
    }

    // A session ends a moment after its client has gone.
    private static async Task<NpgsqlConnection> OpenAgainAsync(ServerProbe probe, string database)
    {
        for (var tries = 50; ; tries--)
        {
            try
            {
                return await OpenAsync(probe, database);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.OutOfMemory && tries > 0)
            {
                await Task.Delay(100, Cancellation);
            }
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(ServerProbe probe, string database)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(probe.ConnectionString) { Database = database }.ConnectionString);
        try
        {
            await connection.OpenAsync(Cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
