using System.Text.Json;

namespace MigrateBuild.Embedded.Engine;

/// <summary>A shared library of the server (plpgsql, an extension), as the translator tells of it.</summary>
internal sealed record SideModule(
    int Memory,
    int Align,
    int TableBase,
    int TableSize,
    int BaseGlobal,
    IReadOnlyList<SideModule.LateGlobal> Late,
    IReadOnlyDictionary<string, int> Functions,
    IReadOnlyDictionary<string, int> Data,
    IReadOnlyList<SideModule.Segment> Segments)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    internal static IReadOnlyDictionary<string, SideModule> All { get; } = JsonSerializer.Deserialize<Dictionary<string, SideModule>>(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "sides.json")), s_json)!;

    /// <summary>A global variable of the translated class that is known when the library <paramref name="Owner"/> has its place.</summary>
    internal sealed record LateGlobal(int Global, string Owner, int Offset);

    /// <param name="Offset">From the library's place in memory.</param>
    /// <param name="Bytes">In base 64.</param>
    internal sealed record Segment(int Offset, string Bytes);
}
