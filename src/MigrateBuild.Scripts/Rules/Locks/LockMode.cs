namespace MigrateBuild.Scripts.Rules.Locks;

/// <summary>The table-level lock modes, from weak to strong (PostgreSQL manual, "Explicit Locking").</summary>
internal enum LockMode
{
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}
