using System.Text.Json;
using System.Text.Json.Serialization;
using MigrateBuild.Errors;
using MigrateBuild.Manifest;

namespace MigrateBuild.History;

/// <summary>
/// How a downgrade was compiled, kept beside its text in the history (column <c>down_plan</c>), so that an older build
/// takes back what a newer one applied with exactly the statements that the newer one saw.
/// </summary>
/// <remarks>The statements are as in a manifest of the same format. 0.1.0 wrote no format, and no facts.</remarks>
internal sealed record StoredScript(
    string Path,
    string Checksum,
    string TextChecksum,
    bool NoTransaction,
    string? LockTimeout,
    string? StatementTimeout,
    IReadOnlyList<ManifestStatement> Statements,
    int Format = ManifestSet.FormatWithoutFacts)
{
    internal static string Write(MigrationScript script) => JsonSerializer.Serialize(
        new StoredScript(
            script.Path,
            script.Checksum,
            script.TextChecksum,
            script.Settings.NoTransaction,
            script.Settings.LockTimeout,
            script.Settings.StatementTimeout,
            [.. script.Statements.Select(ToManifest)],
            ManifestSet.CurrentFormat),
        StoredScriptJson.Default.StoredScript);

    /// <returns>The script; null where the row keeps none.</returns>
    /// <exception cref="MigrationException">Text and statements do not belong together: the row was altered.</exception>
    internal static MigrationScript? Read(AppliedMigration applied)
    {
        if (applied is not { DownScript: { } text, DownPlan: { } plan })
            return null;
        var stored = ReadPlan(plan);
        return ProblemOf(stored, text) is { } problem
            ? throw new MigrationException(new(
                MigrationFailureKind.NoDowngrade,
                MigrationFailureEffect.NothingRun,
                $"The downgrade that the history keeps of {applied} does not fit its own statements ({problem}): the row was altered.")
            {
                Migration = applied.Id,
                Remains = "Nothing was run.",
                Advice = [new Advice.Say("Use the build that applied it.")],
            })
            : new MigrationScript(
                stored!.Path,
                stored.Path,
                stored.Checksum,
                stored.TextChecksum,
                StatementReader.Read(stored.Statements, stored.Format, () => text),
                new ScriptSettings
                {
                    NoTransaction = stored.NoTransaction,
                    LockTimeout = stored.LockTimeout,
                    StatementTimeout = stored.StatementTimeout,
                },
                () => text);
    }

    private static ManifestStatement ToManifest(ScriptStatement statement) =>
        new(statement.Start, statement.Length, statement.Line, statement.Kind)
        {
            Facts = statement.Facts == StatementFacts.None ? null : statement.Facts,
        };

    private static StoredScript? ReadPlan(string plan)
    {
        try
        {
            return JsonSerializer.Deserialize(plan, StoredScriptJson.Default.StoredScript);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a row. The text is held against its checksum, and the statements against the text.</summary>
    private static string? ProblemOf(StoredScript? stored, string text)
    {
        if (stored is not { Path: not null, Checksum: not null, TextChecksum: not null, Statements: not null }
            || stored.Statements.Contains(null!))
            return "the plan is not whole";
        if (!ManifestSet.IsRead(stored.Format))
            return $"the plan has format {stored.Format}";
        if (!TextDigest.Fits(text, stored.TextChecksum))
            return "the text has another SHA-256 than the plan says";
        return StatementPlaces.ProblemOf(stored.Statements, text.Length)
            ?? (StatementPlaces.AreAllOf(stored.Statements, text) ? null : "the statements are not all that the text holds");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StoredScript))]
internal sealed partial class StoredScriptJson : JsonSerializerContext;
