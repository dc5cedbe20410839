using System.Text;
using MigrateBuild.Manifest;
using MigrateBuild.Rehearsals;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Tasks.Rehearsing;

namespace MigrateBuild.Tasks;

/// <summary>Writes down what is known of a project's migrations, for those who report it.</summary>
/// <param name="manifest">The migrations.</param>
/// <param name="keys">The keys of their results.</param>
/// <param name="paths">The full path of each script, by its path below the project's folder.</param>
/// <param name="isReleased">Whether a migration is released.</param>
/// <param name="isSilent">Whether a code's findings are not wanted.</param>
/// <param name="findingsFile">Where the findings go; removed where there are none.</param>
/// <param name="settledFile">Where the down scripts go, a full path a line, of which it is known what they do; likewise.</param>
internal sealed class RehearsalReport(
    ManifestSet manifest,
    IReadOnlyList<string> keys,
    IReadOnlyDictionary<string, string> paths,
    Func<ManifestMigration, bool> isReleased,
    Func<string, bool> isSilent,
    string findingsFile,
    string settledFile)
{
    internal void Write(RehearsalLedger ledger, RehearsalFolder folder)
    {
        var results = RehearsalPlan.Results(keys, ledger.Find);
        var findings = RehearsalFindings.Of(results, manifest, path => paths.GetValueOrDefault(path), folder.WriteFix, isSilent);
        Write(findingsFile, findings.Count == 0 ? null : FindingsFormat.Write(findings));
        var settled = RehearsalFindings.Settled(results, manifest, isReleased)
            .Select(migration => migration.Down is { } down ? paths.GetValueOrDefault(down.Path) : null)
            .OfType<string>()
            .ToList();
        Write(settledFile, settled.Count == 0 ? null : Encoding.UTF8.GetBytes(string.Join('\n', settled)));
    }

    private static void Write(string file, byte[]? content)
    {
        if (content is null)
            File.Delete(file);
        else
            OutputFile.WriteWhenDifferent(file, content);
    }
}
