using System.Globalization;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Engine;

/// <summary>Where, in a backend's memory, lies what PostgreSQL shares between processes. All else is the process's own.</summary>
/// <param name="Ranges">First byte and size of the main segment and of the control segment of dynamic shared memory.</param>
/// <param name="Invalidations">The queue of cache invalidations (<c>SISeg</c> of storage/ipc/sinvaladt.c).</param>
/// <param name="Status">What pg_stat_activity shows of the one backend (<c>PgBackendStatus</c>).</param>
internal sealed record SharedMemory(IReadOnlyList<(int Start, int Size)> Ranges, int Invalidations, int Status)
{
    // dsm_control_header of storage/ipc/dsm.c: magic, nitems, maxitems, and items of 24 bytes. The host maps files at multiples of 64 KB.
    private const int ControlMagic = unchecked((int)0x9a503d32);
    private const int MapAlignment = 1 << 16, ControlHeaderSize = 12, ControlItemSize = 24;

    /// <summary>Asks the server; takes some 30 ms the first time in a process.</summary>
    internal static SharedMemory Find(Backend backend)
    {
        var allocations = backend.Execute(HostSql.Read("allocations.sql"))
            .Select(row => (Name: row[0], Offset: Number(row[1]), Size: Number(row[2]))).ToList();
        int Offset(string name) => allocations.Single(o => o.Name == name).Offset;
        var start = backend.Get32(PostgresModule.Address_TransamVariables) - Offset("TransamVariables");
        return new SharedMemory([(start, allocations.Max(a => a.Offset + a.Size)), FindControl(backend)],
            start + Offset("shmInvalBuffer"), start + Offset("Backend Status Array"));
    }

    private static (int Start, int Size) FindControl(Backend backend)
    {
        for (var at = MapAlignment; at < backend.Memory.Length; at += MapAlignment)
            if (backend.Get32(at) == ControlMagic)
                return (at, ControlHeaderSize + backend.Get32(at + 8) * ControlItemSize);
        throw new InvalidDataException("The control segment of dynamic shared memory is nowhere in the memory of the server.");
    }

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}
