using System.Reflection;
using System.Text;
using System.Text.Json;
using MigrateBuild.Errors;

namespace MigrateBuild.Manifest;

/// <summary>Turns the embedded manifest of an assembly into a <see cref="MigrationSet"/>.</summary>
internal static class ManifestReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private const string BuildAgain = "Build the project again from its scripts (dotnet build --no-incremental).";

    internal static MigrationSet Read(Assembly assembly)
    {
        var name = assembly.GetName().Name;
        using var stream = assembly.GetManifestResourceStream(ManifestSet.ResourceName)
            ?? throw new InvalidOperationException(
                $"The assembly '{name}' carries no migrations: it has no resource '{ManifestSet.ResourceName}'. "
                + "Its project needs <PackageReference Include=\"MigrateBuild\" /> and scripts in Migrations/.");
        return Read(stream, $"the assembly '{name}'", resource => ReadText(assembly, resource));
    }

    /// <param name="json">The manifest.</param>
    /// <param name="origin">Where it comes from, as a sentence names it.</param>
    /// <param name="readText">Reads the text of a script by the name of its resource.</param>
    /// <exception cref="InvalidOperationException">It is no manifest, or one of another format.</exception>
    internal static MigrationSet Read(Stream json, string origin, Func<string, string> readText)
    {
        ManifestSet? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.ManifestSet);
        }
        catch (JsonException error)
        {
            throw Malformed(origin, error.Message.TrimEnd('.'), error);
        }

        if (manifest is not null && !ManifestSet.IsRead(manifest.Format))
        {
            throw new InvalidOperationException(
                $"The migrations of {origin} have format {manifest.Format}; this version of MigrateBuild reads formats "
                    + $"{ManifestSet.FormatWithoutFacts} and {ManifestSet.CurrentFormat}. "
                + "Use the same version of the package in both projects.");
        }

        return ManifestCheck.ProblemOf(manifest) is { } problem
            ? throw Malformed(origin, problem)
            : Convert(manifest!, readText, origin);
    }

    internal static MigrationSet Convert(ManifestSet manifest, Func<string, string> readText, string origin = "the set") => new(
        manifest.Set,
        [.. manifest.Migrations.Select(migration => Convert(migration, manifest.Format, readText, origin))],
        manifest.HistorySchema,
        manifest.HistoryTable);

    private static Migration Convert(ManifestMigration migration, int format, Func<string, string> readText, string origin) => new(
        migration.Version,
        migration.Name,
        migration.Parent,
        migration.Description,
        ValueOf(migration, "up", "irreversible"),
        Convert(migration, migration.Up, "up", format, readText, origin),
        migration.Down is null ? null : Convert(migration, migration.Down, "down", format, readText, origin));

    private static MigrationScript Convert(
        ManifestMigration migration, ManifestScript script, string direction, int format, Func<string, string> readText, string origin)
    {
        var text = new Lazy<string>(() => ReadChecked(migration, script, readText, origin));
        return new MigrationScript(
            script.Path,
            script.Resource,
            script.Checksum,
            script.TextChecksum,
            StatementReader.Read(script.Statements, format, () => text.Value),
            new ScriptSettings
            {
                NoTransaction = migration.Directives.Any(d => d.Script == direction && d.Name == "no-transaction"),
                LockTimeout = ValueOf(migration, direction, "lock-timeout"),
                StatementTimeout = ValueOf(migration, direction, "statement-timeout"),
            },
            () => text.Value);
    }

    private static string? ValueOf(ManifestMigration migration, string script, string directive) =>
        migration.Directives.FirstOrDefault(d => d.Script == script && d.Name == directive)?.Value;

    /// <summary>The text, where it is the one that the statements were found in.</summary>
    /// <exception cref="MigrationException">It is another.</exception>
    private static string ReadChecked(
        ManifestMigration migration,
        ManifestScript script,
        Func<string, string> readText,
        string origin)
    {
        string text;
        try
        {
            text = readText(script.Resource);
        }
        catch (DecoderFallbackException error)
        {
            throw Refused("is not UTF-8", error);
        }

        if (!TextDigest.Fits(text, script.TextChecksum))
            throw Refused("is not the text that the build checked: its SHA-256 is another than the one in the manifest");
        return StatementPlaces.ProblemOf(script.Statements, text.Length) is { } problem
            ? throw Refused($"does not fit its statements in the manifest ({problem})")
            : text;

        MigrationException Refused(string what, Exception? inner = null) => new(new(
            MigrationFailureKind.ScriptRefused, MigrationFailureEffect.NothingRun, $"the text of this script in {origin} {what}.")
        {
            Migration = migration.Id,
            Script = script.Path,
            Heading = new(script.Path, Line: null, Column: null, Code: null),
            Remains = "Nothing was run of it.",
            Advice = [new Advice.Say(BuildAgain)],
            Cause = inner,
        });
    }

    private static InvalidOperationException Malformed(string origin, string problem, Exception? error = null) => new(
        $"The migrations of {origin} cannot be read: '{ManifestSet.ResourceName}' is damaged ({problem}). {BuildAgain}", error);

    private static string ReadText(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException(
                $"The assembly '{assembly.GetName().Name}' lacks the resource '{resource}' that its migrations name.");
        using var reader = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
