using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Locks;

/// <summary>A lock that a change takes on a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Mode">The mode.</param>
internal sealed record TableLock(ObjectName Table, LockMode Mode);
