using MigrateBuild.Schema;
using MigrateBuild.Testing.Tests.Schema;
using Npgsql;

namespace MigrateBuild.Testing.Tests.Oracle;

/// <summary>The schema of a database at one moment, as we see it and as pg_dump sees it.</summary>
internal sealed record OracleState(SchemaSnapshot Snapshot, string Dump)
{
    // pg_dump shows every character of a body.
    public static readonly SchemaSnapshotOptions WholeSchema = new() { HistoryTable = null, StrictBodies = true };

    public static async Task<OracleState> ReadAsync(SchemaServer server, NpgsqlConnection connection)
    {
        var dump = await PgDump.ReadAsync(server, connection, TestContext.Current.CancellationToken);
        var snapshot = await SchemaSnapshot.TakeAsync(connection, WholeSchema, TestContext.Current.CancellationToken);
        return new OracleState(snapshot, dump);
    }

    /// <summary>Null when the snapshots are equal exactly when the dumps are; else what is not equal.</summary>
    public string? Disagreement(OracleState other)
    {
        var differences = SchemaComparer.Compare(Snapshot, other.Snapshot);
        if ((differences.Count == 0) == (Dump == other.Dump))
            return null;

        return differences.Count > 0
            ? "pg_dump sees no difference, the snapshots do:\n  " + string.Join("\n  ", differences)
            : "pg_dump sees a difference, the snapshots do not:\n  "
                + string.Join("\n  ", new SchemaPropertyChange("dump", Dump, other.Dump).Lines());
    }
}
