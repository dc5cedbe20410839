using System.Text.Json;
using MigrateBuild.Manifest;
using MigrateBuild.Scripts.Facts;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Output;

/// <summary>Writes <c>migrations.json</c>. The same scripts give the same bytes, wherever they lie.</summary>
internal static class ManifestWriter
{
    internal static byte[] Write(ScriptSet set, CompileOptions options)
    {
        var manifest =
            new ManifestSet(
            ManifestSet.CurrentFormat, options.SetName, options.HistorySchema, options.HistoryTable, Migrations(set, options));
        return [.. JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.ManifestSet), (byte)'\n'];
    }

    /// <summary>The migrations that can run: those with an up script, one of each version.</summary>
    internal static IEnumerable<MigrationPair> Compilable(ScriptSet set) =>
        set.Pairs.Where(pair => pair.Up is not null).DistinctBy(pair => pair.Version);

    /// <summary>The name of the embedded resource that holds a script.</summary>
    internal static string ResourceName(string set, ScriptLayout layout, string path) => $"{set}/{layout.FileNameOf(path)}";

    private static List<ManifestMigration> Migrations(ScriptSet set, CompileOptions options)
    {
        var migrations = new List<ManifestMigration>();
        foreach (var pair in Compilable(set))
        {
            migrations.Add(new ManifestMigration(
                pair.Version.Digits,
                pair.Name,
                migrations.LastOrDefault()?.Version,
                pair.Up!.Description,
                [.. pair.Scripts.SelectMany(Directives)],
                Convert(pair.Up, set.Layout, options),
                pair.Down is null ? null : Convert(pair.Down, set.Layout, options)));
        }

        return migrations;
    }

    private static IEnumerable<ManifestDirective> Directives(Script script) => script.Directives.Select(directive => new ManifestDirective(
        script.Name!.Direction.Word(),
        directive.Kind.Name,
        directive.Value.Length == 0 ? null : directive.Value,
        script.PositionOf(directive.Offset).Line));

    private static ManifestScript Convert(Script script, ScriptLayout layout, CompileOptions options) => new(
        ResourceName(options.SetName, layout, script.File.Path),
        script.File.Path,
        script.Checksum,
        script.TextChecksum,
        [.. script.Statements.Zip(FactsReader.Read(script), (statement, facts) =>
            new ManifestStatement(statement.Start, statement.Length, script.PositionOf(statement.Start).Line, statement.Kind)
            {
                Facts = facts,
            })]);
}
