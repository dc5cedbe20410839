using System.Data;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace MigrateBuild.Embedded.Tests.Extensions;

/// <summary>Runs statements and writes down what comes back: rows as the server's own text, notices, notifications and errors.</summary>
internal static partial class SqlScript
{
    /// <param name="settings">Of a database of its own.</param>
    /// <param name="sql">Statements that each end with a semicolon at the end of a line.</param>
    internal static async Task<string> RunAsync(NpgsqlConnectionStringBuilder settings, string sql)
    {
        settings.Timezone = "UTC";
        settings.IncludeErrorDetail = true;
        var output = new StringBuilder();
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Notice += (_, e) => output.Append(CultureInfo.InvariantCulture, $"{e.Notice.Severity}: {e.Notice.MessageText}\n");
        connection.Notification += (_, e) => output.Append(CultureInfo.InvariantCulture, $"NOTIFICATION {e.Channel}: {e.Payload}\n");
        await connection.OpenAsync();
        foreach (var statement in sql.Split(";\n", StringSplitOptions.RemoveEmptyEntries))
        {
            output.Append(statement).Append(";\n");
            // Npgsql closes it after errors of the classes 58 and XX, whatever the server.
            if (connection.State != ConnectionState.Open)
                await connection.OpenAsync();
            try
            {
                await using var command = new NpgsqlCommand(statement, connection) { AllResultTypesAreUnknown = true };
                await using var reader = await command.ExecuteReaderAsync();
                await WriteRowsAsync(reader, output);
            }
            catch (PostgresException e)
            {
                output.Append(CultureInfo.InvariantCulture, $"{e.Severity} {e.SqlState}: {e.MessageText}\n");
                Write("DETAIL", e.Detail, output);
                Write("HINT", e.Hint, output);
            }
        }
        return InstalledFile().Replace(output.ToString(), "\"…/");
    }

    private static async Task WriteRowsAsync(NpgsqlDataReader reader, StringBuilder output)
    {
        if (reader.FieldCount == 0)
            return;
        output.Append("  ").AppendJoin(" | ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)).Append('\n');
        while (await reader.ReadAsync())
        {
            var values = Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i));
            output.Append("  ").AppendJoin(" | ", values).Append('\n');
        }
    }

    private static void Write(string label, string? text, StringBuilder output)
    {
        if (text is not null)
            output.Append(CultureInfo.InvariantCulture, $"  {label}: {text}\n");
    }

    /// <summary>Where a server is installed, in its messages.</summary>
    [GeneratedRegex("\"/[^\"\n]*/(?=tsearch_data/)")]
    private static partial Regex InstalledFile();
}
