using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace MigrateBuild.Testing.Servers;

/// <summary>
/// Removes what servers hold for this process elsewhere (databases, containers, the folder of a socket) when it ends without disposing of
/// them: at exit, on Ctrl-C and on SIGTERM. A process that is killed outright leaves them to the next start's sweep.
/// </summary>
internal sealed class ProcessEnd : IDisposable
{
    /// <summary>A second Ctrl-C, or a supervisor's patience, is about this long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentDictionary<ProcessEnd, IAsyncDisposable> Alive = new();
    private static readonly Lazy<IReadOnlyList<PosixSignalRegistration>> Signals = new(Listen);

    private ProcessEnd()
    {
    }

    /// <summary>Has a server removed at the end of the process, until the registration is disposed of.</summary>
    internal static ProcessEnd Register(IAsyncDisposable server)
    {
        _ = Signals.Value;
        var registration = new ProcessEnd();
        Alive[registration] = server;
        return registration;
    }

    public void Dispose() => Alive.TryRemove(this, out _);

    private static PosixSignalRegistration[] Listen()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RemoveAll();
        return
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => RemoveAll()),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => RemoveAll()),
        ];
    }

    private static void RemoveAll() =>
        Task.WaitAll([.. Alive.Values.Select(server => Task.Run(async () => await server.DisposeAsync()))], Patience);
}
