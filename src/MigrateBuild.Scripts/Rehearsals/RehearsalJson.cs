using System.Text.Json.Serialization;

namespace MigrateBuild.Rehearsals;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RehearsalRequest))]
[JsonSerializable(typeof(RehearsalResult))]
internal sealed partial class RehearsalJson : JsonSerializerContext;
