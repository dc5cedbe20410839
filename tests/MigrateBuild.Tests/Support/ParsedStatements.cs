extern alias scripts;

using System.Text;
using System.Text.Json;
using MigrateBuild.Manifest;
using BuildFile = scripts::MigrateBuild.Scripts.Model.ScriptFile;
using BuildLayout = scripts::MigrateBuild.Scripts.Naming.ScriptLayout;
using BuildScript = scripts::MigrateBuild.Scripts.Model.Script;
using FactsReader = scripts::MigrateBuild.Scripts.Facts.FactsReader;

namespace MigrateBuild.Tests;

/// <summary>What the build knows of the statements of a script.</summary>
internal static class ParsedStatements
{
    /// <returns>Kind and facts, by where the statements begin.</returns>
    internal static IReadOnlyDictionary<int, (string Kind, StatementFacts? Facts)> Of(string text, bool isTransaction)
    {
        var directive = isTransaction ? "" : "-- migration: no-transaction\n";
        var script = BuildScript.Read(
            new BuildFile("/0001_a.up.sql", "0001_a.up.sql", Encoding.UTF8.GetBytes(directive + text)), BuildLayout.Find("Suffix")!);
        return script.Statements.Zip(FactsReader.Read(script)).ToDictionary(
            pair => pair.First.Start - directive.Length,
            pair => (pair.First.Kind, JsonSerializer.Deserialize<StatementFacts?>(JsonSerializer.SerializeToUtf8Bytes(pair.Second))));
    }
}
