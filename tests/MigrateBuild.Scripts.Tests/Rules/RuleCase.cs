using System.Text;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>Files in, findings out; a file without text of its own holds one statement.</summary>
internal static class RuleCase
{
    internal static ScriptSet Set(string layout, params string[] files) => Set(layout, new SetOptions(ScriptLayout.Find(layout)!), files);

    internal static ScriptSet Set(string layout, SetOptions options, params string[] files) => ScriptSet.Read(
        files.Select(file =>
        {
            var (path, text) = file.Split('=', 2) is [var before, var after] ? (before, after) : (file, "SELECT 1;");
            return new ScriptFile("/p/m/" + path, "m/" + path, Encoding.UTF8.GetBytes(text));
        }),
        options with { Layout = ScriptLayout.Find(layout)! });

    internal static string[] Findings(string layout, params string[] files) =>
        [.. SetCheck.Run(Set(layout, files)).Select(Show)];

    /// <summary>The findings whose codes begin so: what other rules say of the same scripts is not the case's business.</summary>
    internal static string[] FindingsOf(string family, string layout, params string[] files) =>
        [.. Findings(layout, files).Where(finding => finding.StartsWith(family, StringComparison.Ordinal))];

    /// <summary>
    /// Checks that the findings whose codes begin so are the expected ones: <c>MIG1001 path(line,column): words ... words</c>.
    /// </summary>
    internal static void Finds(string family, string name, string[] files, string[] expected) =>
        ExpectedFinding.AssertAll(name, FindingsOf(family, "Suffix", files), expected, isInOrder: false);

    internal static string[] Pairs(params string[] names) => [.. names.SelectMany(name => new[] { $"{name}.up.sql", $"{name}.down.sql" })];

    private static string Show(Finding finding) =>
        $"{finding.Code} {finding.File["/p/m/".Length..]}({finding.Position.Line},{finding.Position.Column}): {finding.Message}";
}
