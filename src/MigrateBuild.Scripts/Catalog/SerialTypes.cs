using MigrateBuild.Scripts.Changes;

namespace MigrateBuild.Scripts.Catalog;

/// <summary>The types that stand for an integer with a sequence of its own (PostgreSQL manual, "Serial Types").</summary>
internal static class SerialTypes
{
    /// <summary>The integer type behind a serial one; null for any other type.</summary>
    internal static string? IntegerOf(SqlType? type) => type?.Name switch
    {
        "serial" or "serial4" => "int4",
        "bigserial" or "serial8" => "int8",
        "smallserial" or "serial2" => "int2",
        _ => null,
    };
}
