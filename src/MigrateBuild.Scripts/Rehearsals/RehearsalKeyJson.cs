using System.Text.Json.Serialization;
using MigrateBuild.Manifest;

namespace MigrateBuild.Rehearsals;

[JsonSerializable(typeof(ManifestMigration))]
internal sealed partial class RehearsalKeyJson : JsonSerializerContext;
