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

    /// <summary>Another process on the same database, as it is now; between exchanges alone.</summary>
    internal Backend Clone()
    {
        Wake();
        var used = MemoryUsed;
        var memory = MemoryPool.Shared.Rent(Memory.Length, out var dirty);
        MemoryPool.Copy(Memory.AsSpan(0, used), memory, dirty);

        var copy = (Backend)MemberwiseClone();
        copy.Memory = memory;
        copy.Files = Files.Clone();
        copy._memoryGate = new Lock();
        copy._linker = _linker.CopyFor(copy);
        copy._handles = new Dictionary<int, string>(_handles);
        copy._log = new ServerLog(_options.Log);
        copy._interrupts = new Interrupts(_options.Clock, copy.Notify);
        copy._interrupts.SetAlarm(_interrupts.AlarmIn);
        copy._client = null;
        copy.OnUtility = null;
        copy.Reseed();
        return copy;
    }

    /// <summary>Gives its memory back; it is never used again.</summary>
    public void Dispose()
    {
        Die("it was disposed of");
        _interrupts.Dispose();
        var (memory, used) = GiveUpMemory();
        _packed = null;
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

    /// <summary>Refuses what is dead, and brings back what is packed.</summary>
    private void Wake()
    {
        if (DeathCause is { } cause)
            throw new BackendDiedException(cause);
        Unpack();
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
