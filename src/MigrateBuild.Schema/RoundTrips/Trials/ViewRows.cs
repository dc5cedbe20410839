using MigrateBuild.Io;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Servers;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>What views show: a fix may bring a view's text back and give it another column for one that is at another place now.</summary>
internal static class ViewRows
{
    private static readonly string Sql = SchemaSql.Read("ViewRows");

    /// <summary>The rows of views as one text each; a view that is not there, shows none or cannot be read is left out.</summary>
    internal static Dictionary<string, string> Read(
        NpgsqlConnection connection, IEnumerable<SchemaObject> views, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var view in views)
        {
            using var batch = new SqlBatch(connection);
            batch.Add(Sql.Replace("{view}", view.Identity, StringComparison.Ordinal));
            try
            {
                var texts = batch.Query(async: false, row => row.IsDBNull(0) ? null : row.GetString(0), cancellationToken).Completed();
                if (texts is [{ } text])
                    rows[view.Name] = text;
            }
            catch (PostgresException error) when (!ServerFailure.IsEnd(error))
            {
                // It was not there, is not populated, or fails for its rows.
            }
        }

        return rows;
    }
}
