using MigrateBuild.Rehearsal.Tests;
using MigrateBuild.Scripts.Checking;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Rules;
using MigrateBuild.Tasks.Commands;

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

    /// <summary>The findings of the rehearsal, likewise.</summary>
    internal static IReadOnlyList<string> Rehearse(IEnumerable<CodeBlock> files)
    {
        using var project = new RehearsedProject([.. files.Select(file => (file.Name!, file.Text))]);
        return
        [
            .. project.Find().Select(finding =>
                Show(finding with { File = project.Below(finding.File), Message = OneLine.Of(finding.Message) })),
        ];
    }

    /// <summary>The findings of reading, and of running where the rule is held by that.</summary>
    internal static IReadOnlyList<string> CheckFor(string code, IReadOnlyList<CodeBlock> files) =>
        RuleSet.Find(code) is RehearsalRule ? [.. Check(files), .. Rehearse(files)] : Check(files);

    private static string Show(Finding finding) =>
        $"{finding.File}({finding.Position.Line},{finding.Position.Column}): {finding.Severity.ToString().ToLowerInvariant()} "
        + $"{finding.Code}: {finding.Message}";
}
