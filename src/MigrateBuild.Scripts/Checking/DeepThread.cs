using System.Runtime.ExceptionServices;

namespace MigrateBuild.Scripts.Checking;

/// <summary>
/// Runs work on threads with a large stack: rules follow the trees by recursion, and what the parser's stack holds must not be too deep for
/// theirs.
/// </summary>
internal static class DeepThread
{
    private const int StackSize = 256 << 20;

    // Each thread that parses has a parser of 40 MB.
    private const int MostThreads = 8;

    // Fewer items are not worth a thread.
    private const int FewestItems = 16;

    /// <summary>Runs work on one such thread; what it throws, this throws.</summary>
    internal static T Run<T>(Func<T> work)
    {
        var result = default(T);
        Run([() => result = work()]);
        return result!;
    }

    /// <summary>
    /// Does something with each of some items, on as many threads as there are processors; what one throws first, this throws.
    /// </summary>
    /// <param name="around">What is done around that on each of the threads; null for nothing.</param>
    internal static void ForEach<T>(IReadOnlyList<T> items, Action<T> work, Action<Action>? around = null)
    {
        around ??= loop => loop();
        if (items.Count == 0)
            return;
        var next = -1;
        var threads = Math.Clamp(items.Count / FewestItems, 1, Math.Min(MostThreads, Environment.ProcessorCount));
        Run([.. Enumerable.Repeat<Action>(() => around(Loop), threads)]);

        void Loop()
        {
            try
            {
                for (var index = Interlocked.Increment(ref next); index < items.Count; index = Interlocked.Increment(ref next))
                    work(items[index]);
            }
            catch
            {
                // The others have nothing left to do.
                Interlocked.Exchange(ref next, items.Count);
                throw;
            }
        }
    }

    private static void Run(Action[] works)
    {
        ExceptionDispatchInfo? failure = null;
        var threads = Array.ConvertAll(works, work => new Thread(() => Guarded(work), StackSize));
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        failure?.Throw();

        void Guarded(Action work)
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
        }
    }
}
