extern alias scripts;

using System.Text;
using System.Text.Json;
using MigrateBuild.Manifest;
using BuildScript = scripts::MigrateBuild.Scripts.Model.Script;
using BuildFile = scripts::MigrateBuild.Scripts.Model.ScriptFile;
using BuildLayout = scripts::MigrateBuild.Scripts.Naming.ScriptLayout;
using FactsReader = scripts::MigrateBuild.Scripts.Facts.FactsReader;

namespace MigrateBuild.Tests;

/// <summary>What the build knows of the statements of a script, as it would write it into the manifest.</summary>
internal static class ParsedFacts
{
    /// <returns>By where the statements begin; none for a statement of which there is nothing to say.</returns>
    internal static IReadOnlyDictionary<int, StatementFacts> Of(string text, bool isTransaction)
    {
        var directive = isTransaction ? "" : "\n-- migration: no-transaction";
        var script = BuildScript.Read(
            new BuildFile("/0001_a.up.sql", "0001_a.up.sql", Encoding.UTF8.GetBytes(text + directive)), BuildLayout.Find("Suffix")!);
        return script.Statements.Zip(FactsReader.Read(script))
            .Where(pair => pair.Second is not null)
            .ToDictionary(pair => pair.First.Start, pair => Convert(JsonSerializer.SerializeToUtf8Bytes(pair.Second)));
    }

    private static StatementFacts Convert(byte[] json) => JsonSerializer.Deserialize<StatementFacts>(json)!;
}
