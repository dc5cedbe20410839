namespace MigrateBuild.PgQuery.Engine;

/// <summary>A thread with a stack for deep statements, and the module that it parses with.</summary>
internal sealed class ParserThread
{
    // Deep statements recurse deeply; what even this does not hold is found by a check in the translated code.
    private const int StackSize = 64 << 20;

    // A module that had to grow this much for one text does not keep it for the next.
    private const int LargeMemory = 128 << 20;

    private readonly TimeSpan _idle;
    private readonly object _gate = new();
    private Action<ParserModule>? _work;
    private Action<Exception> _whenFailed = _ => { };
    private ParserModule? _module;

    internal ParserThread(TimeSpan idle)
    {
        _idle = idle;
        // A background thread does not keep a process alive.
        new Thread(Loop, StackSize) { IsBackground = true, Name = "PostgreSQL parser" }.Start();
    }

    internal void Run(Action<ParserModule> work, Action<Exception> whenFailed)
    {
        lock (_gate)
        {
            (_work, _whenFailed) = (work, whenFailed);
            Monitor.PulseAll(_gate);
            while (_work is not null)
                Monitor.Wait(_gate);
        }
    }

    private void Loop()
    {
        lock (_gate)
        {
            while (WaitForWork())
            {
                Do(_work!);
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

    private void Do(Action<ParserModule> work)
    {
        try
        {
            work(_module ??= new ParserModule());
        }
        catch (Exception e)
        {
            // What a trap leaves behind is not to be used again.
            _module = null;
            _whenFailed(e);
        }

        if (_module?.Memory.Length > LargeMemory)
            _module = null;
    }
}
