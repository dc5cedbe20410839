using System.Globalization;
using System.Reflection;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Engine;

/// <summary>What the translated class does not offer in public: its global variables, and functions by table slot.</summary>
internal static class ModuleShape
{
    private const BindingFlags Everything = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly FieldInfo[] s_globals = [.. typeof(PostgresModule).GetFields(Everything)
        .Where(f => f.Name.StartsWith("Global", StringComparison.Ordinal))
        .OrderBy(f => int.Parse(f.Name.AsSpan("Global".Length), CultureInfo.InvariantCulture))];

    private static readonly FieldInfo s_rows = typeof(PostgresModule).GetField("TableRows", Everything)!;

    /// <summary>All global variables as the bits of their types, in a fixed order.</summary>
    internal static long[] Globals(PostgresModule module) => [.. s_globals.Select(f => f.GetValue(module) switch
    {
        int number => number,
        long number => number,
        float number => BitConverter.SingleToInt32Bits(number),
        double number => BitConverter.DoubleToInt64Bits(number),
        var other => throw new NotSupportedException($"The global variable {f.Name} has the unknown type {other?.GetType()}."),
    })];

    internal static void SetGlobals(PostgresModule module, ReadOnlySpan<long> values)
    {
        if (values.Length != s_globals.Length)
            throw new InvalidDataException($"There are {values.Length} global variables where the server has {s_globals.Length}.");
        for (var i = 0; i < values.Length; i++)
            Set(module, s_globals[i], values[i]);
    }

    internal static void SetGlobal(PostgresModule module, int index, int value) => Set(module, s_globals[index], value);

    internal static void CallIfThere(PostgresModule module, string name) =>
        typeof(PostgresModule).GetMethod(name, Everything)?.CreateDelegate<Action<PostgresModule>>()(module);

    /// <summary>Calls what is in a slot of the table and takes one number.</summary>
    internal static unsafe void Call(PostgresModule module, int slot, int argument)
    {
        var rows = (int[])s_rows.GetValue(module)!;
        var method = typeof(PostgresModule).Module.ModuleHandle.GetRuntimeMethodHandleFromMetadataToken(0x06000000 | rows[slot]);
        ((delegate*<int, PostgresModule, void>)method.GetFunctionPointer())(argument, module);
    }

    private static void Set(PostgresModule module, FieldInfo field, long bits)
    {
        object value = Type.GetTypeCode(field.FieldType) switch
        {
            TypeCode.Int32 => (object)(int)bits,
            TypeCode.Int64 => (object)bits,
            TypeCode.Single => (object)BitConverter.Int32BitsToSingle((int)bits),
            _ => (object)BitConverter.Int64BitsToDouble(bits),
        };
        field.SetValue(module, value);
    }
}
