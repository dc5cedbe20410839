using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrateBuild.Testing.Reports.Diagram;

/// <summary>
/// The tables for the page's script. The default encoder escapes what ends an element, so the text may stand in one as it is.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<DiagramTable>))]
internal sealed partial class DiagramJson : JsonSerializerContext
{
    internal static string Write(IReadOnlyList<DiagramTable> tables) => JsonSerializer.Serialize(tables, Default.IReadOnlyListDiagramTable);
}
