using MigrateBuild.Steps;

namespace MigrateBuild.Guards;

/// <summary>Rows that a downgrade would lose.</summary>
/// <param name="Step">The script that drops the table.</param>
/// <param name="Count">The table, and how many rows it has.</param>
internal sealed record LostRows(PlannedStep Step, RowCount Count);
