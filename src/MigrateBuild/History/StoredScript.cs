using System.Text.Json;
using System.Text.Json.Serialization;

namespace MigrateBuild.History;

/// <summary>
/// How a downgrade was compiled, kept beside its text in the history (column <c>down_plan</c>), so that an older build
/// takes back what a newer one applied with exactly the statements that the newer one saw.
/// </summary>
internal sealed record StoredScript(
    string Path,
    string Checksum,
    string TextChecksum,
    bool NoTransaction,
    string? LockTimeout,
    string? StatementTimeout,
    IReadOnlyList<ScriptStatement> Statements)
{
    internal static string Write(MigrationScript script) => JsonSerializer.Serialize(
        new StoredScript(
            script.Path,
            script.Checksum,
            script.TextChecksum,
            script.Settings.NoTransaction,
            script.Settings.LockTimeout,
            script.Settings.StatementTimeout,
            script.Statements),
        StoredScriptJson.Default.StoredScript);

    internal static MigrationScript? Read(AppliedMigration applied)
    {
        if (applied is not { DownScript: { } text, DownPlan: { } plan })
            return null;
        var stored = JsonSerializer.Deserialize(plan, StoredScriptJson.Default.StoredScript);
        return stored is null ? null : new MigrationScript(
            stored.Path,
            stored.Path,
            stored.Checksum,
            stored.TextChecksum,
            stored.Statements,
            new ScriptSettings(stored.NoTransaction, stored.LockTimeout, stored.StatementTimeout),
            () => text);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredScript))]
internal sealed partial class StoredScriptJson : JsonSerializerContext;
