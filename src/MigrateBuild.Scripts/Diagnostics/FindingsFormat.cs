using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrateBuild.Scripts.Diagnostics;

/// <summary>
/// The findings of a check, kept between builds: a build in which nothing changed does not check again, but
/// must say again what is still wrong.
/// </summary>
internal static class FindingsFormat
{
    internal static byte[] Write(IReadOnlyList<Finding> findings) =>
        JsonSerializer.SerializeToUtf8Bytes(findings, FindingsJson.Default.IReadOnlyListFinding);

    internal static IReadOnlyList<Finding> Read(byte[] json) =>
        JsonSerializer.Deserialize(json, FindingsJson.Default.IReadOnlyListFinding) ?? [];
}

[JsonSourceGenerationOptions(WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyList<Finding>))]
internal sealed partial class FindingsJson : JsonSerializerContext;
