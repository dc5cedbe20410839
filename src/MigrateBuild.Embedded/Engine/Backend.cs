using MigrateBuild.Embedded.Files;
using MigrateBuild.Embedded.Linking;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Engine;

/// <summary>
/// A server process of PostgreSQL with all that belongs to it: its memory, its files, its one database and its one session. One thread at
/// a time may use it, with a stack of <see cref="ThreadStackSize"/>; <see cref="RequestCancel"/> is for all.
/// </summary>
internal sealed partial class Backend : PostgresModule, IDisposable
{
    private BootOptions _options;
    private ServerLog _log;

    private Backend(FileSystem files, BootOptions options, int memory)
        : base(memory / PageSize)
    {
        (Files, _options) = (files, options);
        _log = new ServerLog(options.Log);
        _interrupts = new Interrupts(options.Clock, Notify);
        _linker = new ModuleLinker(this);
        files.Clock = options.Clock;
        files.Limit = options.FileLimit;
    }

    internal FileSystem Files { get; private set; }

    /// <summary>
    /// Why it can never be used again: a trap, an exit, an error that ends a session, a failed assertion. Null: it lives.
    /// </summary>
    internal string? DeathCause { get; private set; }

    internal bool IsDead => DeathCause is not null;

    /// <summary>Gives its memory back; it is never used again.</summary>
    public void Dispose()
    {
        Die("it was disposed of");
        _interrupts.Dispose();
        var (memory, used) = GiveUpMemory();
        if (memory.Length > 0)
            MemoryPool.Shared.Return(memory, used);
    }

    private (byte[] Memory, int Used) GiveUpMemory()
    {
        var (memory, used) = (Memory, Memory.Length > 0 ? MemoryUsed : 0);
        lock (_memoryGate)
            Memory = [];
        return (memory, used);
    }

    private void Die(string cause) => DeathCause ??= cause;

    private void ThrowIfDead()
    {
        if (DeathCause is { } cause)
            throw new BackendDiedException(cause);
    }

    /// <summary>Random numbers of its own: <c>pg_global_prng_state</c> is 16 bytes, of which not all may be zero.</summary>
    private void Reseed()
    {
        var state = Bytes(Address_pg_global_prng_state, 16);
        do
            _options.Random.Fill(state);
        while (!state.ContainsAnyExcept((byte)0));
    }
}
