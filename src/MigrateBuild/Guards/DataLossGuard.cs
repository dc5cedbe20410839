using System.Globalization;
using MigrateBuild.Running;
using Npgsql;
using NpgsqlTypes;

namespace MigrateBuild.Guards;

/// <summary>
/// Keeps a downgrade from dropping tables that hold rows. What scripts drop by name is looked at before anything runs; what else
/// goes with a script (by CASCADE, or by SQL that it puts together) shows before it is committed.
/// </summary>
/// <param name="connection">The connection on which the scripts run.</param>
/// <param name="tenantSchema">
/// The schema of the tenant, in which alone what goes counts: what goes elsewhere meanwhile is another tenant's downgrade. Null
/// for all schemas.
/// </param>
internal sealed class DataLossGuard(NpgsqlConnection connection, string? tenantSchema = null)
{
    private const int MostCounted = 1_000_000;

    private readonly HashSet<uint> _harmless = [];
    private List<(uint Oid, string Name)> _before = [];

    /// <summary>Looks at what the scripts of a plan drop by name.</summary>
    /// <exception cref="MigrationException">A table holds rows.</exception>
    internal void Check(IReadOnlyList<PlannedStep> plan, CancellationToken cancellationToken)
    {
        foreach (var step in plan)
        {
            string[] tables = [.. DroppedTables.TablesOf(step.Script)];
            string[] schemas = [.. DroppedTables.SchemasOf(step.Script)];
            if (tables.Length + schemas.Length > 0)
                Refuse(step, Query("tables_named.sql", cancellationToken, Names(tables), Names(schemas)), "Nothing was run.", cancellationToken);
        }
    }

    /// <summary>Remembers the tables that are there.</summary>
    internal void Begin(CancellationToken cancellationToken) => _before = Query(
        "tables_all.sql", cancellationToken, new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)tenantSchema ?? DBNull.Value });

    /// <summary>The tables that are gone, in the transaction of a script that has run, and that nobody has looked at yet.</summary>
    internal IReadOnlyList<(uint Oid, string Name)> FindGone(CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("tables_gone.sql"), new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid,
            Value = _before.Select(table => table.Oid).ToArray(),
        });
        var gone = batch.Query(row => row.GetFieldValue<uint>(0), cancellationToken).ToHashSet();
        return [.. _before.Where(table => gone.Contains(table.Oid) && !_harmless.Contains(table.Oid))];
    }

    /// <summary>Looks at tables that are still there.</summary>
    /// <exception cref="MigrationException">One holds rows.</exception>
    internal void Refuse(PlannedStep step, IEnumerable<(uint Oid, string Name)> tables, string what, CancellationToken cancellationToken)
    {
        var full = new List<string>();
        foreach (var (oid, name) in tables)
        {
            var rows = Count(name, cancellationToken);
            if (rows == 0)
                _harmless.Add(oid);
            else
                full.Add(string.Create(CultureInfo.InvariantCulture, $"{name} ({(rows > MostCounted ? "more than " : "")}{Math.Min(rows, MostCounted):#,0} {(rows == 1 ? "row" : "rows")})"));
        }

        if (full.Count == 0)
            return;
        throw new MigrationException(
            $"{step.Script.Path}: error: the downgrade of {step.Id} drops {string.Join(", ", full)}. {what} "
            + "Keep the rows elsewhere first, or let them go with '--allow-data-loss' (AllowDataLoss).")
        {
            Migration = step.Id,
            Script = step.Script.Path,
        };
    }

    private long Count(string table, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement("rows_count.sql").Replace("{table}", table, StringComparison.Ordinal));
        return batch.Query(row => row.GetInt64(0), cancellationToken)[0];
    }

    private List<(uint Oid, string Name)> Query(string file, CancellationToken cancellationToken, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(EmbeddedSql.Statement(file), parameters);
        return [.. batch.Query(row => (row.GetFieldValue<uint>(0), row.GetString(1)), cancellationToken)];
    }

    private static NpgsqlParameter Names(string[] names) => new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = names };
}
