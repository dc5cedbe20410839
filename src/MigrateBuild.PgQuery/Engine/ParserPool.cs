using System.Runtime.ExceptionServices;

namespace MigrateBuild.PgQuery.Engine;

/// <summary>
/// The threads that parse. Each has a module of its own, so callers do not wait for each other; a thread that had nothing
/// to do for a while ends, and its module's memory with it, so that a build server that lives for hours keeps neither.
/// </summary>
internal static class ParserPool
{
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(5);
    private static readonly Lock s_gate = new();
    private static readonly Stack<ParserThread> s_waiting = [];

    // More than one thread for each processor would only use memory.
    private static readonly SemaphoreSlim s_places = new(Math.Max(2, Environment.ProcessorCount));

    /// <summary>Runs work on a parser thread and waits for it.</summary>
    /// <param name="text">The text that it is about.</param>
    /// <param name="whenFailed">Makes a result of a message where the work throws.</param>
    internal static T Run<T>(string text, Func<ParserModule, T> work, Func<string, T> whenFailed)
    {
        T? result = default;
        var parse = new ParserWork(text, module => result = work(module), message => result = whenFailed(message));
        if (ParserThread.Current is { } here)
            here.Do(parse);
        else
            OnThread(thread => thread.Do(parse));
        return result!;
    }

    /// <summary>Runs work on a parser thread, so that all that it parses is parsed there, and waits for it.</summary>
    internal static void Run(Action work)
    {
        ExceptionDispatchInfo? failure = null;
        OnThread(_ =>
        {
            try
            {
                work();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        });
        failure?.Throw();
    }

    private static void OnThread(Action<ParserThread> work)
    {
        s_places.Wait();
        try
        {
            var thread = Take();
            thread.Run(() => work(thread));
            Return(thread);
        }
        finally
        {
            s_places.Release();
        }
    }

    /// <summary>Takes a thread that had nothing to do out of the pool; false where somebody was faster.</summary>
    internal static bool Retire(ParserThread thread)
    {
        lock (s_gate)
        {
            if (!s_waiting.Contains(thread))
                return false;
            var others = s_waiting.Where(other => other != thread).Reverse().ToArray();
            s_waiting.Clear();
            foreach (var other in others)
                s_waiting.Push(other);
            return true;
        }
    }

    private static ParserThread Take()
    {
        lock (s_gate)
        {
            if (s_waiting.TryPop(out var waiting))
                return waiting;
        }

        return new ParserThread(s_idle);
    }

    private static void Return(ParserThread thread)
    {
        lock (s_gate)
            s_waiting.Push(thread);
    }
}
