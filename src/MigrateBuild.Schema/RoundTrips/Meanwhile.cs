using System.Collections.Concurrent;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// Works out on a thread of its own what nobody waits for. Tasks of the pool would do the same, but each of its threads looks for more
/// to do before it sleeps, on a processor that the server needs.
/// </summary>
internal sealed class Meanwhile : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    private readonly Thread _thread;

    public Meanwhile()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "MigrateBuild comparisons" };
        _thread.Start();
    }

    /// <summary>A value that is there when it is asked for: worked out before, or then.</summary>
    public Lazy<T> Start<T>(Func<T> work)
    {
        var value = new Lazy<T>(work);
        _work.Add(() => _ = value.Value);
        return value;
    }

    /// <summary>Nothing more comes; waits for the rest.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            try
            {
                work();
            }
#pragma warning disable CA1031 // Do not catch general exception types: who asks for the value gets the exception.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
