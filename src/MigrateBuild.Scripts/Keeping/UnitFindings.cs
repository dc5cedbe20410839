using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>What the rules found in one unit of a set.</summary>
/// <param name="Key">By what the unit is known again, see <see cref="UnitKeys"/>.</param>
/// <param name="IsKept">Whether an earlier check found it.</param>
internal sealed record UnitFindings(string Key, CheckUnit Unit, IReadOnlyList<Finding> Findings, bool IsKept);
