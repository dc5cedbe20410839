using System.Reflection;
using System.Text;
using System.Text.Json;

namespace MigrateBuild.Manifest;

/// <summary>Turns the embedded manifest of an assembly into a <see cref="MigrationSet"/>.</summary>
internal static class ManifestReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static MigrationSet Read(Assembly assembly)
    {
        using var stream = assembly.GetManifestResourceStream(ManifestSet.ResourceName)
            ?? throw new InvalidOperationException(
                $"The assembly '{assembly.GetName().Name}' carries no migrations: it has no resource '{ManifestSet.ResourceName}'. "
                + "Its project needs <PackageReference Include=\"MigrateBuild\" /> and scripts in Migrations/.");
        return Read(stream, $"'{assembly.GetName().Name}'", resource => ReadText(assembly, resource));
    }

    internal static MigrationSet Read(Stream json, string origin, Func<string, string> readText)
    {
        var manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.ManifestSet)
            ?? throw new InvalidOperationException($"The migrations of {origin} are empty.");
        return manifest.Format == ManifestSet.CurrentFormat
            ? Convert(manifest, readText)
            : throw new InvalidOperationException(
                $"The migrations of {origin} have format {manifest.Format}; this version of MigrateBuild reads format {ManifestSet.CurrentFormat}. "
                + "Use the same version of the package in both projects.");
    }

    internal static MigrationSet Convert(ManifestSet manifest, Func<string, string> readText) => new(
        manifest.Set,
        [.. manifest.Migrations.Select(migration => Convert(migration, readText))],
        manifest.HistorySchema,
        manifest.HistoryTable);

    private static Migration Convert(ManifestMigration migration, Func<string, string> readText) => new(
        migration.Version,
        migration.Name,
        migration.Parent,
        migration.Description,
        ValueOf(migration, "up", "irreversible"),
        Convert(migration, migration.Up, "up", readText),
        migration.Down is null ? null : Convert(migration, migration.Down, "down", readText));

    private static MigrationScript Convert(
        ManifestMigration migration, ManifestScript script, string direction, Func<string, string> readText) => new(
        script.Path,
        script.Resource,
        script.Checksum,
        script.TextChecksum,
        [.. script.Statements.Select(s => new ScriptStatement(s.Start, s.Length, s.Line, s.Kind))],
        new ScriptSettings(
            migration.Directives.Any(d => d.Script == direction && d.Name == "no-transaction"),
            ValueOf(migration, direction, "lock-timeout"),
            ValueOf(migration, direction, "statement-timeout")),
        () => readText(script.Resource));

    private static string? ValueOf(ManifestMigration migration, string script, string directive) =>
        migration.Directives.FirstOrDefault(d => d.Script == script && d.Name == directive)?.Value;

    private static string ReadText(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException(
                $"The assembly '{assembly.GetName().Name}' lacks the resource '{resource}' that its migrations name.");
        using var reader = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
