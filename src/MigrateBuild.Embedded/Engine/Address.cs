using System.Globalization;

namespace MigrateBuild.Embedded.Engine;

/// <summary>Where variables of the server's C code lie in memory.</summary>
internal static class Address
{
    private static readonly Dictionary<string, int> s_byName = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sides.json.data"))
        .Select(line => line.Split(' ')).ToDictionary(line => line[0], line => int.Parse(line[1], CultureInfo.InvariantCulture));

    internal static int InterruptPending { get; } = s_byName["InterruptPending"];

    internal static int QueryCancelPending { get; } = s_byName["QueryCancelPending"];

    internal static int MyLatch { get; } = s_byName["MyLatch"];

    internal static int MyProcPid { get; } = s_byName["MyProcPid"];

    internal static int MyStartTime { get; } = s_byName["MyStartTime"];

    internal static int RandomState { get; } = s_byName["pg_global_prng_state"];

    internal static int SpiProcessed { get; } = s_byName["SPI_processed"];

    internal static int SpiTupleTable { get; } = s_byName["SPI_tuptable"];

    internal static int TransamVariables { get; } = s_byName["TransamVariables"];

    internal static int UtilityHook { get; } = s_byName["ProcessUtility_hook"];

    /// <summary>The upper end of the stack that C's own variables lie on; it grows downwards.</summary>
    internal static int StackTop { get; } = s_byName["__stack_pointer"];
}
