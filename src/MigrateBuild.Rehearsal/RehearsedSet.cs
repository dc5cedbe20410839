using System.Text;
using MigrateBuild.Manifest;
using MigrateBuild.Schema;

namespace MigrateBuild.Rehearsals;

/// <summary>The migrations that take part in a rehearsal, as the request names them.</summary>
internal static class RehearsedSet
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidOperationException">The manifest is none, or not that of the request.</exception>
    /// <exception cref="IOException">A file is gone.</exception>
    internal static MigrationSet Read(RehearsalRequest request)
    {
        using var manifest = File.OpenRead(request.Manifest);
        var set = ManifestReader.Read(manifest, "the project", resource => ReadText(request.Resources[resource]));
        return new MigrationSet(
            set.Name,
            [
                .. request.Steps.Select(step => (step, set.Find(step.Version)
                    ?? throw new InvalidOperationException($"The manifest has no migration {step.Version}.")))
                    .Select(pair => pair.step.UpgradeOnly ? WithoutWayBack(pair.Item2) : pair.Item2),
            ],
            set.HistorySchema,
            set.HistoryTable);
    }

    internal static IReadOnlyList<MigrationHook> ReadHooks(RehearsalRequest request, MigrationSet set) =>
    [
        .. request.Hooks.Select(hook => MigrationHook.From(hook.Path, ReadText(hook.File))).OfType<MigrationHook>()
            // One that belongs to no migration is told by the tests.
            .Where(hook => set.Migrations.Any(hook.BelongsTo)),
    ];

    internal static string ReadText(string path)
    {
        using var reader = new StreamReader(path, Utf8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static Migration WithoutWayBack(Migration migration) => new(
        migration.Version,
        migration.Name,
        migration.Parent,
        migration.Description,
        migration.IrreversibleReason ?? "released",
        migration.Up,
        down: null);
}
