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

    /// <returns>The script; null where the row keeps none.</returns>
    /// <exception cref="MigrationException">Text and statements do not belong together: the row was altered.</exception>
    internal static MigrationScript? Read(AppliedMigration applied)
    {
        if (applied is not { DownScript: { } text, DownPlan: { } plan })
            return null;
        var stored = JsonSerializer.Deserialize(plan, StoredScriptJson.Default.StoredScript);
        if (stored?.Statements.Any(statement => statement.Start < 0 || statement.Length < 0 || statement.Start > text.Length - statement.Length) == true)
            throw new MigrationException($"The downgrade that the history keeps of {applied} does not fit its own statements: the row was altered. Nothing was run. Use the build that applied it.") { Migration = applied.Id };
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
