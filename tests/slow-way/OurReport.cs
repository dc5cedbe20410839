using System.Text.Json;
using MigrateBuild.Schema;
using MigrateBuild.Testing;
using Npgsql;

namespace MigrateBuild.SlowWay;

/// <summary>The product's own verdicts: from a run here, or from a report that a run elsewhere has written.</summary>
/// <param name="Migrations">The outcomes, by version.</param>
/// <param name="WholeWay">The outcome of the way down to base and up to head.</param>
/// <param name="Seconds">How long the round trip took.</param>
internal sealed record OurReport(IReadOnlyDictionary<string, OurOutcome> Migrations, OurOutcome WholeWay, double Seconds)
{
    internal static async Task<OurReport> RunAsync(
        MigrationSet set, ThrowawayServer server, string? setup, CancellationToken cancellationToken)
    {
        // A dump shows a body as it is written.
        var options = new RoundTripOptions
        {
            Prepare = setup is null ? null : (connection, token) => PrepareAsync(connection, setup, token),
            StrictBodies = true,
        };
        var report = await new RoundTrip(set, server, options).RunAsync(cancellationToken: cancellationToken);
        return new OurReport(
            report.Migrations.ToDictionary(item => item.Migration.Version, item => OurOutcome.Of(item.Outcome), StringComparer.Ordinal),
            OurOutcome.Of(report.WholeWay),
            report.Seconds);
    }

    /// <param name="file">A <c>.roundtrip.json</c>; docs/roundtrip-report.md.</param>
    internal static OurReport Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var root = json.RootElement;
        return new OurReport(
            root.GetProperty("migrations").EnumerateArray()
                .ToDictionary(item => item.GetProperty("version").GetString()!, OutcomeOf, StringComparer.Ordinal),
            OutcomeOf(root.GetProperty("wholeWay")),
            root.GetProperty("seconds").GetDouble());
    }

    private static OurOutcome OutcomeOf(JsonElement item)
    {
        List<JsonElement> differences = item.TryGetProperty("differences", out var found) ? [.. found.EnumerateArray()] : [];
        var verdict = item.GetProperty("verdict").GetString()!;
        return new OurOutcome(
            verdict,
            differences.Count > 0 ? [.. differences.Select(difference => difference.GetProperty("text").GetString()!)]
                : item.TryGetProperty("message", out var message) ? message.GetString()!.Split('\n') : [],
            item.TryGetProperty("fix", out var fix) ? [.. fix.EnumerateArray().Select(statement => statement.GetString()!)] : [],
            verdict != "down-differs" || differences.TrueForAll(difference =>
                difference.TryGetProperty("fix", out _) || difference.TryGetProperty("advice", out _)));
    }

    private static async Task PrepareAsync(NpgsqlConnection connection, string setup, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(setup, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
