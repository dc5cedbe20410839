using System.Runtime.InteropServices;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <content>
/// A process of its own for each session. One process is kept as it was right after its start; a new session begins with its memory, and
/// with the shared memory and the files as the session before left them. To PostgreSQL that is a process that did nothing while another
/// one worked, which it is made for: caches are brought up to date from the queue of invalidations, from where the idle process had read
/// it.
/// </content>
internal sealed partial class Backend
{
    // SISeg: minMsgNum, maxMsgNum, nextThreshold, lock, 4096 messages of 16 bytes, numProcs, pgprocnos, one ProcState for each process.
    private const int QueueLength = 4096;
    private const int ProcessesOffset = 16 + QueueLength * 16;
    // ProcState: procPid, nextMsgNum, resetState (bool), signaled, hasMessages, sendOnly, nextLXID.
    private const int NextMessageOffset = 4, ResetOffset = 8, HasMessagesOffset = 10, ProcessSize = 16;

    private const string SharedMemoryFolder = "/dev/shm";

    // PgBackendStatus: st_changecount, st_procpid, st_backendType, st_proc_start_timestamp (8 bytes, at 16), three more times,
    // st_databaseid, st_userid.
    private const int TypeOffset = 8, StartTimeOffset = 16, UserOffset = 52;

    /// <summary>Of an idle process: its memory, for those that begin as it.</summary>
    private IdleMemory? _idle;

    // B_BACKEND of miscadmin.h: a client's.
    private const int ClientBackend = 1;

    // Between the epochs of PostgreSQL and Unix, in seconds.
    private const long PostgresEpoch = 946_684_800;

    /// <summary>A new process on a database that nobody works on; this one is the idle process that it begins as.</summary>
    /// <param name="state">Taken over: it must not be used again. Where this throws for want of memory, it is as it was.</param>
    /// <param name="shared">Where shared memory lies.</param>
    internal Backend Start(DatabaseState state, SharedMemory shared)
    {
        _idle ??= new IdleMemory(Memory, MemoryUsed);
        var memory = _idle.Take();
        for (var i = 0; i < shared.Ranges.Count; i++)
            state.Shared[i].CopyTo(memory.AsSpan(shared.Ranges[i].Start, shared.Ranges[i].Size));

        var process = (Backend)MemberwiseClone();
        process.Memory = memory;
        process.Files = state.Files.ForProcess(Files);
        process._memoryGate = new Lock();
        process._linker = _linker.CopyFor(process);
        process._handles = new Dictionary<int, string>(_handles);
        process._log = new ServerLog(_options.Log);
        process._interrupts = new Interrupts(_options.Clock, process.Notify);
        process._client = null;
        process._onUtility = null;
        process.OnTerminate = null;
        process.CatchUp(Get32(NextMessage(shared)), shared);
        process.Reseed();
        process.Describe(shared);
        state.GiveUp();
        return process;
    }

    /// <summary>The database as it is, for another process; between exchanges alone.</summary>
    internal DatabaseState Snapshot(Backend idle, SharedMemory shared)
    {
        ThrowIfDead();
        return new DatabaseState(Pack(idle, shared), Files.Clone());
    }

    /// <summary>Ends this process, whose session must have left nothing behind, and gives its memory back.</summary>
    internal DatabaseState Rest(Backend idle, SharedMemory shared)
    {
        ThrowIfDead();
        var pages = Pack(idle, shared);
        var (memory, used) = GiveUpMemory();
        idle._idle!.Return(memory, used, [.. shared.Ranges.Select((range, i) => (range.Start, pages[i]))]);
        Dispose();
        return new DatabaseState(pages, Files);
    }

    /// <summary>
    /// How many segments of dynamic shared memory there are that are files: the host maps files into memory of the process's own.
    /// </summary>
    internal int SharedFiles => Files.Find(SharedMemoryFolder, true, out var node) == Errno.None && node is DirectoryNode folder
        ? folder.Entries.Count()
        : 0;

    /// <summary>Bytes of the write-ahead log.</summary>
    internal long LogSize => Files.Find(Paths.WriteAheadLog, true, out var node) == Errno.None && node is DirectoryNode folder
        ? folder.Entries.Sum(e => e.Value.Length)
        : 0;

    /// <summary>Its session is found to be in an unknown state.</summary>
    internal void Kill(string cause) => Die(cause);

    /// <summary>
    /// Makes the role the one that the session was begun by, to which alone it may go back, and shows it in pg_stat_activity. The session
    /// authorization must be the role already.
    /// </summary>
    /// <param name="role">Other than the superuser.</param>
    /// <param name="idle">The process that this one began as.</param>
    /// <param name="shared">Where shared memory lies.</param>
    internal void Authenticate(int role, Backend idle, SharedMemory shared)
    {
        _authenticated = role;
        Put32(shared.Status + UserOffset, role);
        // Variables of utils/init/miscinit.c that have no names for us, beside one that has: SessionUserId, OuterUserId and CurrentUserId
        // have become the role, AuthenticatedUserId comes soon after them.
        const int window = 512, distance = 24;
        for (var at = Address_MyBackendType - window; at < Address_MyBackendType + window; at += 4)
        {
            if (!Bytes(at, 12).SequenceEqual(ThreeTimes(role)) || !idle.Bytes(at, 12).SequenceEqual(ThreeTimes(SuperuserRole)))
                continue;
            for (var next = at + 12; next < at + 12 + distance; next += 4)
            {
                if (Get32(next) != SuperuserRole)
                    continue;
                Put32(next, role);
                return;
            }
        }

        throw new InvalidOperationException("Where the server remembers who began the session was not found.");

        static ReadOnlySpan<byte> ThreeTimes(int number) => MemoryMarshal.AsBytes<int>(new[] { number, number, number });
    }

    private PackedMemory[] Pack(Backend idle, SharedMemory shared) =>
        [.. shared.Ranges.Select(r => PackedMemory.From(Bytes(r.Start, r.Size), idle.Bytes(r.Start, r.Size)))];

    private int NextMessage(SharedMemory shared)
    {
        var processes = shared.Invalidations + ProcessesOffset;
        var number = Get32(Get32(processes + 4));
        return processes + 8 + number * ProcessSize + NextMessageOffset;
    }

    /// <summary>
    /// Messages that the idle process had not read are read at the next chance; where some are lost, all caches are emptied then.
    /// </summary>
    private void CatchUp(int next, SharedMemory shared)
    {
        var (queue, process) = (shared.Invalidations, NextMessage(shared) - NextMessageOffset);
        Memory[process + HasMessagesOffset] = 1;
        // Numbers start again from a small one now and then: then the idle process is ahead of the queue.
        var behind = Get32(queue + 4) - next;
        if (behind is < 0 or > QueueLength)
        {
            Memory[process + ResetOffset] = 1;
            return;
        }

        Put32(process + NextMessageOffset, next);
        Put32(queue, Math.Min(Get32(queue), next));
    }

    private void Describe(SharedMemory shared)
    {
        Put32(shared.Status + TypeOffset, ClientBackend);
        var now = _options.Clock.GetUtcNow().ToUnixTimeMilliseconds() - PostgresEpoch * 1000;
        Put64(shared.Status + StartTimeOffset, now * 1000);
    }
}
