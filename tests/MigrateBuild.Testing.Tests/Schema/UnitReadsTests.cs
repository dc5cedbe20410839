using System.Globalization;
using System.Text.Json;
using MigrateBuild.Schema.Classes;
using MigrateBuild.Schema.Objects;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Schema;

/// <summary>
/// What is read of one unit costs the same in a schema of any size: the server's own count of the rows that each step of a plan
/// looked at.
/// </summary>
public sealed class UnitReadsTests(SchemaServer server)
{
    /// <summary>More than one object of this schema has in any catalog, and far fewer than the schema has.</summary>
    private const long Most = 60;

    private const string Schema =
        """
        CREATE TYPE state AS ENUM ('new', 'done');
        DO $$
        BEGIN
          FOR i IN 1 .. 150 LOOP
            EXECUTE format('CREATE DOMAIN amount_%s AS numeric CHECK (VALUE >= 0)', i);
            EXECUTE format('CREATE TYPE point_%s AS (x int, y int)', i);
            EXECUTE format('CREATE TABLE item_%s (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, state state DEFAULT ''new'' NOT NULL,
                              amount amount_%s CHECK (amount < 9), parent bigint REFERENCES item_%s (id))', i, i, greatest(i - 1, 1));
            EXECUTE format('CREATE INDEX ON item_%s (state)', i);
            EXECUTE format('COMMENT ON COLUMN item_%s.id IS ''its number''', i);
            EXECUTE format('CREATE STATISTICS numbers_%s ON id, parent FROM item_%s', i, i);
            EXECUTE format('CREATE VIEW done_%s AS SELECT id FROM item_%s WHERE state = ''done''', i, i);
            EXECUTE format('CREATE FUNCTION count_%s() RETURNS bigint LANGUAGE sql AS $f$SELECT count(*) FROM item_%s$f$', i, i);
            EXECUTE format('CREATE FUNCTION check_%s() RETURNS trigger LANGUAGE plpgsql AS $f$BEGIN RETURN NEW; END$f$', i);
            EXECUTE format('CREATE TRIGGER checks BEFORE UPDATE ON item_%s FOR EACH ROW EXECUTE FUNCTION check_%s()', i, i);
            EXECUTE format('CREATE POLICY own ON item_%s USING (id > %s)', i, i);
            EXECUTE format('GRANT SELECT ON item_%s TO public', i);
            EXECUTE format('CREATE RULE keeps AS ON DELETE TO item_%s DO INSTEAD NOTHING', i);
          END LOOP;
        END $$;
        """;

    private const string Units =
        """
        SELECT 'item_75'::regclass::oid, 'done_75'::regclass::oid, 'point_75'::regclass::oid, 'amount_75'::regtype::oid,
               'state'::regtype::oid, 'count_75'::regproc::oid, 'item_75_id_seq'::regclass::oid
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_read_of_a_unit_does_not_grow_with_the_schema()
    {
        await using var connection = await server.CreateDatabaseAsync(SchemaServer.Empty);
        await SchemaServer.ExecuteAsync(connection, Schema);
        var units = await UnitsAsync(connection);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await SchemaServer.ExecuteAsync(connection, SchemaSql.Read("SnapshotSettings"));
        await SchemaServer.ExecuteAsync(connection, SchemaSql.Read("UnitSettings"));

        var found = new List<string>();
        var most = new List<string>();
        foreach (var item in SchemaObjectClasses.For(server.Version).Where(item => item.HasUnits))
        {
            foreach (var unit in units)
            {
                var plan = await PlanAsync(connection, item.UnitSql, unit);
                if (plan.GetProperty("Actual Rows").GetDouble() > 0)
                    found.Add(item.GetType().Name);
                if (RowsLookedAt(plan) is var rows and > Most)
                    most.Add($"{item.GetType().Name} of {unit}: {rows}");
            }
        }

        Assert.Empty(most);
        // Else nothing of it would have been measured.
        Assert.Superset(
            new HashSet<string>
            {
                "Tables", "Columns", "Constraints", "Indexes", "DomainConstraints", "Domains", "CompositeTypes", "Enums", "Functions",
                "Triggers", "Policies", "Rules", "Views", "Comments", "StatisticsObjects", "Grants",
            },
            found.ToHashSet());
    }

    private static async Task<uint[]> UnitsAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Units, connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        await reader.ReadAsync(Token);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetFieldValue<uint>)];
    }

    /// <summary>The plan that a prepared query has, whatever its parameter is.</summary>
    private static async Task<JsonElement> PlanAsync(NpgsqlConnection connection, string sql, uint unit)
    {
        await SchemaServer.ExecuteAsync(connection, $"PREPARE units (oid[]) AS {sql}");
        var explain = $"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) EXECUTE units ('{{{unit.ToString(CultureInfo.InvariantCulture)}}}')";
        await using var command = new NpgsqlCommand(explain, connection);
        using var plans = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(Token))!);
        await SchemaServer.ExecuteAsync(connection, "DEALLOCATE units");
        return plans.RootElement[0].GetProperty("Plan").Clone();
    }

    /// <summary>The most rows that one step of a plan gave or threw away.</summary>
    private static double RowsLookedAt(JsonElement plan)
    {
        var rows = Number("Actual Rows") + Number("Rows Removed by Filter") + Number("Rows Removed by Join Filter");
        var here = rows * Number("Actual Loops");
        return plan.TryGetProperty("Plans", out var inner) ? inner.EnumerateArray().Select(RowsLookedAt).Append(here).Max() : here;

        double Number(string name) => plan.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
    }
}
