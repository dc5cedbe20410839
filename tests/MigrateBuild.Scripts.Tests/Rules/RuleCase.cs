using System.Text;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Scripts.Tests.Rules;

/// <summary>Files in, findings out; a file without text of its own holds one statement.</summary>
internal static class RuleCase
{
    internal static ScriptSet Set(string layout, params string[] files) => ScriptSet.Read(
        files.Select(file =>
        {
            var (path, text) = file.Split('=', 2) is [var before, var after] ? (before, after) : (file, "SELECT 1;");
            return new ScriptFile("/p/m/" + path, "m/" + path, Encoding.UTF8.GetBytes(text));
        }),
        new SetOptions(ScriptLayout.Find(layout)!));

    internal static string[] Findings(string layout, params string[] files) =>
        [.. RuleSet.Check(Set(layout, files)).Select(Show)];

    internal static string[] Pairs(params string[] names) => [.. names.SelectMany(name => new[] { $"{name}.up.sql", $"{name}.down.sql" })];

    private static string Show(Finding finding) =>
        $"{finding.Code} {finding.File["/p/m/".Length..]}({finding.Position.Line},{finding.Position.Column}): {finding.Message}";
}
