using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Keeping;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Checking;

/// <summary>What the rules found in one unit of a set.</summary>
/// <param name="IsKept">Whether an earlier check found it.</param>
internal sealed record UnitFindings(UnitKey Key, CheckUnit Unit, IReadOnlyList<Finding> Findings, bool IsKept);
