namespace MigrateBuild.PgQuery.Engine;

/// <summary>A thread with a stack for deep statements, and the module that it parses with.</summary>
internal sealed class ParserThread
{
    // Deep statements recurse deeply; what even this does not hold is found by a check in the translated code.
    private const int StackSize = 64 << 20;

    [ThreadStatic]
    private static ParserThread? s_current;

    private readonly TimeSpan _idle;
    private readonly object _gate = new();
    private Action? _work;
    private ParserModule? _module;

    internal ParserThread(TimeSpan idle)
    {
        _idle = idle;
        // A background thread does not keep a process alive.
        new Thread(Loop, StackSize) { IsBackground = true, Name = "PostgreSQL parser" }.Start();
    }

    /// <summary>The one that this runs on; null elsewhere.</summary>
    internal static ParserThread? Current => s_current;

    /// <summary>Runs on it what throws nothing, and waits for it.</summary>
    internal void Run(Action work)
    {
        lock (_gate)
        {
            _work = work;
            Monitor.PulseAll(_gate);
            while (_work is not null)
                Monitor.Wait(_gate);
        }
    }

    private void Loop()
    {
        s_current = this;
        lock (_gate)
        {
            while (WaitForWork())
            {
                _work!();
                _work = null;
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool WaitForWork()
    {
        while (_work is null)
        {
            if (!Monitor.Wait(_gate, _idle) && ParserPool.Retire(this))
                return false;
        }

        return true;
    }

    /// <summary>Parses; on this thread alone.</summary>
    internal void Do(ParserWork work)
    {
        try
        {
            if (_module?.HasRoomFor(work.Text) != true)
                _module = ParserModule.For(work.Text);
            work.Run(_module);
        }
        catch (Exception e)
        {
            work.Fail(ParserFailure.Of(e, _module?.IsExhausted == true));
            // What a trap leaves behind is not to be used again.
            _module = null;
        }

        if (_module is { IsLarge: true } or { IsExhausted: true })
            _module = null;
    }
}
