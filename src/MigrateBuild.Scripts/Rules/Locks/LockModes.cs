namespace MigrateBuild.Scripts.Rules.Locks;

/// <summary>What lock modes mean to clients.</summary>
internal static class LockModes
{
    /// <summary>The mode as SQL writes it, such as <c>ACCESS EXCLUSIVE</c>.</summary>
    internal static string Words(this LockMode mode) => mode switch
    {
        LockMode.AccessShare => "ACCESS SHARE",
        LockMode.RowShare => "ROW SHARE",
        LockMode.RowExclusive => "ROW EXCLUSIVE",
        LockMode.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
        LockMode.Share => "SHARE",
        LockMode.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
        LockMode.Exclusive => "EXCLUSIVE",
        _ => "ACCESS EXCLUSIVE",
    };

    /// <summary>Whether clients that read or write have to wait for it.</summary>
    internal static bool StopsClients(this LockMode mode) => mode >= LockMode.Share;

    /// <summary>What clients cannot do while it is held.</summary>
    internal static string Blocked(this LockMode mode) => mode == LockMode.AccessExclusive ? "all reads and writes" : "all writes";
}
