namespace MigrateBuild.Cli.Json;

/// <summary>Rows that a downgrade would lose.</summary>
/// <param name="Migration">The migration that is rolled back.</param>
/// <param name="Table">The table that is dropped.</param>
/// <param name="Rows">Their number; null where they cannot be counted.</param>
internal sealed record LostRowsJson(string Migration, string Table, long? Rows);
