using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.DocsTests;

/// <summary>The scripts of a page, checked as the build checks them.</summary>
internal static class Example
{
    /// <summary>The findings as the build prints them, with paths below the project's folder.</summary>
    internal static IReadOnlyList<string> Check(IEnumerable<CodeBlock> files, string layout = "Suffix") =>
    [
        .. SetCheck.Run(ScriptSet.Read(
                files.Select(file => new ScriptFile(file.Name!, file.Name!, file.Bytes)),
                new SetOptions(ScriptLayout.Find(layout)!)))
            .Select(Show),
    ];

    private static string Show(Finding finding) =>
        $"{finding.File}({finding.Position.Line},{finding.Position.Column}): {finding.Severity.ToString().ToLowerInvariant()} "
        + $"{finding.Code}: {finding.Message}";
}
