using System.Diagnostics.CodeAnalysis;
using Microsoft.Build.Framework;

namespace MigrateBuild.Tasks.Rehearsing;

/// <summary>
/// A rehearsal that goes on while MSBuild does other things, with the compiler first of all. MSBuild keeps it, and ends it with the build
/// where nobody has waited for it: another target has failed.
/// </summary>
internal sealed class PendingRehearsal : IDisposable
{
    private readonly CancellationTokenSource _canceled = new();
    private readonly System.Threading.Tasks.Task _work;

    private PendingRehearsal(Action<CancellationToken> work) => _work = System.Threading.Tasks.Task.Factory.StartNew(
        () => work(_canceled.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>
    /// Whether a thread that a task leaves behind goes on: in MSBuild itself. The process of a task host, which Visual Studio has tasks of
    /// .NET run in, may end with the task.
    /// </summary>
    internal static bool CanBeLeft(IBuildEngine engine) => engine.GetType().Assembly.GetName().Name == "Microsoft.Build";

    /// <param name="engine">MSBuild.</param>
    /// <param name="name">A full path that no other one has.</param>
    /// <param name="work">What is done.</param>
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "MSBuild does, or who takes it.")]
    internal static void Begin(IBuildEngine4 engine, string name, Action<CancellationToken> work)
    {
        // The same project with other global properties.
        using (var other = Take(engine, name))
            other?.Wait(CancellationToken.None);
        engine.RegisterTaskObject(Key(name), new PendingRehearsal(work), RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
    }

    /// <summary>Takes one that was begun; null where there is none.</summary>
    internal static PendingRehearsal? Take(IBuildEngine4 engine, string name) =>
        (PendingRehearsal?)engine.UnregisterTaskObject(Key(name), RegisteredTaskObjectLifetime.Build);

    /// <summary>Waits for its end.</summary>
    /// <param name="cancellationToken">Ends it at once.</param>
    internal void Wait(CancellationToken cancellationToken)
    {
        using var canceled = cancellationToken.Register(_canceled.Cancel);
        _work.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _canceled.Cancel();
        // What it has to say is of no use to anybody any more.
        ((IAsyncResult)_work).AsyncWaitHandle.WaitOne();
        _canceled.Dispose();
    }

    private static string Key(string name) => $"{typeof(PendingRehearsal).FullName} {name}";
}
