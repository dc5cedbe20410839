using System.Globalization;
using System.Reflection;
using MigrateBuild.Embedded.Translated;

namespace MigrateBuild.Embedded.Engine;

/// <summary>The global variables of the translated class, which it has as fields by number.</summary>
internal static class ModuleShape
{
    private static readonly FieldInfo[] s_globals = [.. typeof(PostgresModule).GetFields()
        .Where(f => f.Name.StartsWith("Global", StringComparison.Ordinal))
        .OrderBy(f => int.Parse(f.Name.AsSpan("Global".Length), CultureInfo.InvariantCulture))];

    /// <summary>All of them as the bits of their types, in a fixed order.</summary>
    internal static long[] Globals(PostgresModule module) => [.. s_globals.Select(f => f.GetValue(module) switch
    {
        int number => number,
        long number => number,
        float number => BitConverter.SingleToInt32Bits(number),
        double number => BitConverter.DoubleToInt64Bits(number),
        var other => throw new NotSupportedException($"The global variable {f.Name} has the unknown type {other?.GetType()}."),
    })];

    internal static void SetGlobals(PostgresModule module, IReadOnlyList<long> values)
    {
        if (values.Count != s_globals.Length)
            throw new InvalidDataException($"There are {values.Count} global variables where the server has {s_globals.Length}.");
        for (var i = 0; i < values.Count; i++)
            s_globals[i].SetValue(module, Value(s_globals[i].FieldType, values[i]));
    }

    private static object Value(Type type, long bits) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int32 => (object)(int)bits,
        TypeCode.Int64 => (object)bits,
        TypeCode.Single => (object)BitConverter.Int32BitsToSingle((int)bits),
        _ => (object)BitConverter.Int64BitsToDouble(bits),
    };
}
