using Npgsql;

namespace MigrateBuild.Stamping;

/// <summary>A table in which a tool keeps its history, or that was named as one.</summary>
/// <param name="Kind">What it is, as <c>pg_class.relkind</c> has it.</param>
/// <param name="Tool">The tool whose table is called so, or null.</param>
/// <param name="IsNamed">Whether it is the one that was asked for.</param>
internal sealed record ForeignTable(string Schema, string Name, string Kind, string? Tool, bool IsNamed)
{
    /// <summary>Those that can be read as they lie: generated ones cannot.</summary>
    internal required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Whether it has partitions or tables that inherit from it.</summary>
    internal required bool HasChildren { get; init; }

    /// <summary>Whether row security holds for the role that reads.</summary>
    internal required bool HidesRows { get; init; }

    internal bool IsTable => Kind is "r" or "p";

    internal static ForeignTable Read(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetBoolean(4))
        {
            Columns = row.GetFieldValue<string[]>(5),
            HasChildren = row.GetBoolean(6),
            HidesRows = row.GetBoolean(7),
        };
}
