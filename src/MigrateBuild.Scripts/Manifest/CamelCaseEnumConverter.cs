using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrateBuild.Manifest;

/// <summary>Writes an enumeration by its names, those of flags with commas between; numbers are refused.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
