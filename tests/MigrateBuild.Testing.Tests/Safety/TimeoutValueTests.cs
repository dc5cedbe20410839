using MigrateBuild.Scripts.Rules.Timeouts;
using MigrateBuild.Testing.Tests.RoundTrips;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Safety;

/// <summary>What a server makes of a timeout's value is what the rules make of it.</summary>
public sealed class TimeoutValueTests(LocalServer local) : IClassFixture<LocalServer>
{
    private static readonly string[] Numbers =
    [
        "", "0", "00", "-0", "+0", "1", "08", "010", "0x0", "0X0", "0x1", "0x0.4", "0x0.8", "0x0.8p1", "0x.4", "0x", "0b0", "0_0", ".",
        "0.", ".4", "0.4", "-0.4", "-1",
        "0.5", "0.6", "1.5", "0.0004", "0.0005", "0.0006", "0.008", "0.009", "0.02", "0.021", "4e-1", "5E-1", "6e-1", "0e3", "0e", "0e+",
        "1e-3", "400", "501", "nan", "inf", "\u0660",
    ];

    private static readonly string[] Units = ["", " ", "us", "ms", "s", "min", "h", "d", " ms ", "\tmin", "\v", "\u00a0", "MS", "x"];

    [Fact]
    public async Task The_server_agrees()
    {
        var token = TestContext.Current.CancellationToken;
        var database = await local.Server.CreateDatabaseAsync(cancellationToken: token);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(token);
        var differ = new List<string>();
        foreach (var text in Numbers.SelectMany(number => Units.Select(unit => number + unit)))
        {
            if (await IsZeroAsync(connection, text) != TimeoutValue.IsZero(text))
                differ.Add(text);
        }

        Assert.Empty(differ);
    }

    private static async Task<bool> IsZeroAsync(NpgsqlConnection connection, string text)
    {
        await using var command =
            new NpgsqlCommand("SELECT set_config('lock_timeout', $1, false)", connection) { Parameters = { new() { Value = text } } };
        try
        {
            return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken) == "0";
        }
        catch (PostgresException)
        {
            return false;
        }
    }
}
