using System.Globalization;
using System.Runtime.InteropServices;
using MigrateBuild.Embedded.Files;

namespace MigrateBuild.Embedded.Engine;

/// <content>A backend as data and back, and what it must not remember of the time when it was made.</content>
internal sealed partial class Backend
{
    private static readonly DateTimeOffset s_serverEpoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Room for what ordinary sessions need, so that memory need not be copied into a larger one. Memory that nobody touches takes none.
    internal const int Headroom = 16 << 20;

    private IReadOnlyList<int> _serverStarts = [];
    private IReadOnlyList<int> _sessionStarts = [];

    /// <summary>
    /// Between exchanges alone, and where its time of start is told from all other times: its clock must not give one twice.
    /// </summary>
    internal BackendState Capture()
    {
        var server = AddressesOf(Execute(HostSql.Read("server-start.sql"))[0][0]);
        var session = AddressesOf(Execute(HostSql.Read("session-start.sql"))[0][0]);
        return new BackendState(
            Memory.Length, Bytes(0, MemoryUsed).ToArray(), MemoryUsed, ModuleShape.Globals(this), Libraries(),
            new Dictionary<int, string>(_handles), server, [.. session.Except(server)], Files.Clone());
    }

    /// <summary>A backend as it was captured, with a clock, random numbers and limits of its own.</summary>
    internal static Backend Restore(BackendState state, BootOptions options) =>
        Restore(state, state.Files.Clone(), options, MemoryOf(state, Math.Min(options.MemoryLimit, state.MemoryLength + Headroom)));

    /// <summary>The same with the memory and the files of the state itself, which is of no use to anybody else then.</summary>
    /// <param name="state">One that was read, whose memory is whole.</param>
    internal static Backend TakeOver(BackendState state, BootOptions options) => Restore(state, state.Files, options, state.Memory);

    /// <summary>Memory that nobody has touched takes none of the machine's, and a page that is touched costs more than its copy.</summary>
    private static byte[] MemoryOf(BackendState state, int length)
    {
        var memory = MemoryPool.Shared.Rent(length, out var dirty);
        MemoryPool.Copy(state.Memory.AsSpan(0, state.MemoryUsed), memory, dirty);
        return memory;
    }

    private static Backend Restore(BackendState state, FileSystem files, BootOptions options, byte[] memory)
    {
        var backend = new Backend(files, options, state.MemoryLength) { Memory = memory };
        ModuleShape.SetGlobals(backend, state.Globals);
        backend.Relink(state.Libraries);
        backend._handles = new Dictionary<int, string>(state.Handles);
        (backend._serverStarts, backend._sessionStarts) = (state.ServerStarts, state.SessionStarts);
        backend.Reseed();
        backend.Stamp(state.ServerStarts);
        backend.Stamp(state.SessionStarts);
        return backend;
    }

    /// <summary>A session that begins has begun now, for pg_stat_activity and the like.</summary>
    private void StampSession()
    {
        Stamp(_sessionStarts);
        Put64(Address_MyStartTime, _options.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    private void Stamp(IReadOnlyList<int> addresses)
    {
        var now = (_options.Clock.GetUtcNow() - s_serverEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        foreach (var at in addresses)
            Put64(at, now);
    }

    /// <summary>Where a time, in microseconds since 1970, lies as a timestamp of the server (microseconds since 2000).</summary>
    private List<int> AddressesOf(string? unixMicroseconds)
    {
        var value = long.Parse(unixMicroseconds!, CultureInfo.InvariantCulture) - s_serverEpoch.ToUnixTimeSeconds() * 1_000_000;
        var words = MemoryMarshal.Cast<byte, long>(Bytes(0, MemoryUsed & -8));
        var found = new List<int>();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == value)
                found.Add(i * 8);
        }

        return found;
    }
}
