using System.Text.Encodings.Web;
using System.Text.Json;

namespace MigrateBuild.Cli.Output;

/// <summary>Where the result of a command goes: text for people, or one JSON object for programs.</summary>
internal sealed class Results(Surroundings surroundings, bool isJson)
{
    // Written to a terminal or a file, not into a page.
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="value">The result for programs.</param>
    /// <param name="write">Writes it for people.</param>
    internal void Result(object value, Action<Text> write)
    {
        if (isJson)
            surroundings.Output.WriteLine(JsonSerializer.Serialize(value, Json));
        else
            write(new Text(surroundings));
    }

    internal void Error(Exception error)
    {
        var migration = error as MigrationException;
        if (isJson)
        {
            surroundings.Output.WriteLine(JsonSerializer.Serialize(
                new
                {
                    error = error.Message,
                    migration = migration?.Migration,
                    script = migration?.Script,
                    line = migration?.Line,
                    column = migration?.Column,
                    sqlState = migration?.SqlState ?? (error as Npgsql.NpgsqlException)?.SqlState,
                    drift = (error as MigrationDriftException)?.Drift.Select(drift => new { code = drift.Code, migration = drift.Migration, script = drift.Script, message = drift.Message }),
                },
                Json));
        }

        // A script's own failure begins with its place, so that terminals and editors find it.
        surroundings.Error.WriteLine(migration?.Script is not null ? error.Message : $"error: {error.Message}{(error.InnerException is { } inner && migration is null ? $" {inner.Message}" : "")}");
    }
}
