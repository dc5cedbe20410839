using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Rules.Locks;

/// <summary>A lock that a change takes on a table.</summary>
internal sealed record TableLock(ObjectName Table, LockMode Mode);
