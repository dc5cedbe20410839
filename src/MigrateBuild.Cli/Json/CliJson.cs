using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrateBuild.Cli.Json;

/// <summary>How results are written as JSON: known when the program is built, since a trimmed program has no reflection for it.</summary>
[JsonSerializable(typeof(ErrorJson))]
[JsonSerializable(typeof(FailureJson))]
[JsonSerializable(typeof(HeadsJson))]
[JsonSerializable(typeof(HistoryJson))]
[JsonSerializable(typeof(ListJson))]
[JsonSerializable(typeof(ResolveJson))]
[JsonSerializable(typeof(RunFailureJson))]
[JsonSerializable(typeof(RunJson))]
[JsonSerializable(typeof(StampJson))]
[JsonSerializable(typeof(StatusJson))]
[JsonSerializable(typeof(TenantJson))]
[JsonSerializable(typeof(TenantSummaryJson))]
[JsonSerializable(typeof(string))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>An object on many lines.</summary>
    internal static CliJson Indented { get; } = new(OptionsOf(isIndented: true));

    /// <summary>An object on one line.</summary>
    internal static CliJson OneLine { get; } = new(OptionsOf(isIndented: false));

    private static JsonSerializerOptions OptionsOf(bool isIndented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = isIndented,
        // Written to a terminal or a file, not into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
