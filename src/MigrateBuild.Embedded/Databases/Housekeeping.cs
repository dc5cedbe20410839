namespace MigrateBuild.Embedded.Databases;

/// <summary>
/// Gives back what databases and sessions leave behind: .NET's collector lets hundreds of megabytes of it stand before it looks at what is
/// old, since it takes the machine's memory for its own.
/// </summary>
internal static class Housekeeping
{
    /// <summary>Bytes beyond what was alive after the last full collection.</summary>
    private const long Limit = 96L << 20;

    private static readonly Lock s_gate = new();
    private static long s_alive = GC.GetTotalMemory(forceFullCollection: false);
    private static int s_collections = GC.CollectionCount(GC.MaxGeneration);

    /// <summary>To be called where something was left; mostly does nothing. A collection takes some hundredths of a second.</summary>
    internal static void Look()
    {
        if (!s_gate.TryEnter()) return;
        try
        {
            if (GC.CollectionCount(GC.MaxGeneration) != s_collections) Note();
            if (GC.GetTotalMemory(forceFullCollection: false) - s_alive < Limit) return;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
            Note();
        }
        finally
        {
            s_gate.Exit();
        }
    }

    private static void Note()
    {
        s_alive = GC.GetTotalMemory(forceFullCollection: false);
        s_collections = GC.CollectionCount(GC.MaxGeneration);
    }
}
