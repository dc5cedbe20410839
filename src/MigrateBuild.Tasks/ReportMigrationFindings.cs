using Microsoft.Build.Framework;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Output;
using MigrateBuild.Scripts.Rules;
using MigrateBuild.Tasks.Commands;

namespace MigrateBuild.Tasks;

/// <summary>Logs the findings of the last check, at the severity that the project asks for.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReportMigrationFindings : ProjectTask
{
    private const string First = "First";

    private string? _pages;

    /// <summary>
    /// The findings that <see cref="CompileMigrations"/> and <see cref="RehearseMigrations"/> wrote; a file that is not there has none.
    /// </summary>
    [Required]
    public ITaskItem[] FindingsFiles { get; set; } = [];

    /// <summary>The <c>MigrationRule</c> items: a code with <c>Severity</c> error, warning, message or none.</summary>
    public ITaskItem[] Rules { get; set; } = [];

    /// <summary>The project's <c>TreatWarningsAsErrors</c>.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>The project's <c>WarningsNotAsErrors</c>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>The project's <c>NoWarn</c>.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>The folder of the rules' pages.</summary>
    [Required]
    public string PagesDirectory { get; set; } = "";

    /// <summary>Whether another target framework reported what is wrong with <see cref="Rules"/>.</summary>
    public bool RulesAreReported { get; set; }

    /// <summary>Findings that another target framework of the project reported in this build.</summary>
    public ITaskItem[] ReportedFindingsFiles { get; set; } = [];

    /// <summary>The down scripts of which a rehearsal says what they do; it may not be there.</summary>
    public string SettledFile { get; set; } = "";

    /// <summary>The version of the newest released migration, or <c>none</c>; empty where the project does not say.</summary>
    public string ReleasedVersion { get; set; } = "";

    /// <summary>
    /// <c>First</c>: what the check has found and a rehearsal says nothing of. <c>Rest</c>: all else, once that has been told. Empty: all.
    /// </summary>
    public string Part { get; set; } = "";

    /// <summary>What the last build showed.</summary>
    [Required]
    public string ShownFile { get; set; } = "";

    /// <summary>Whether warnings are left out that the last build showed. Errors never are.</summary>
    public bool OnlyNew { get; set; }

    /// <summary>The command line that the project builds, as <see cref="BuiltProgram"/> takes it; it may not be there.</summary>
    public ITaskItem? Program { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var shown = ShownFindings.Read(ShownFile);
        var reported = Read(ReportedFindingsFiles).ToHashSet();
        var severities = new ReportedSeverity(TreatWarningsAsErrors, WarningsNotAsErrors, NoWarn);
        foreach (var item in Rules)
        {
            var known = RuleSet.Find(item.ItemSpec) is not null;
            var problem = known ? severities.Set(item.ItemSpec, item.GetMetadata("Severity")) : null;
            if (RulesAreReported)
                continue;
            if (!known)
                WarnOfUnknownRule(item.ItemSpec, shown);
            else if (problem is not null && IsDue(isFirst: true))
                LogProblem("MIG5005", problem);
        }

        var settled = File.Exists(SettledFile) ? File.ReadLines(SettledFile).ToHashSet(StringComparer.Ordinal) : [];
        var findings = Read(FindingsFiles).Where(finding => !finding.IsSettledByRehearsal || !settled.Contains(finding.File)).ToList();
        foreach (var finding in findings.Where(finding => !reported.Contains(finding)))
            Report(finding, severities.Of(finding), shown);
        if (Release.Parse(ReleasedVersion) == Release.Unknown && DependOnUse(findings, severities) && !DependOnUse(reported, severities))
            ReportUnknownRelease(severities, shown);
        // The rest comes in the same build, and knows all of it.
        if (Part != First)
            shown.Write(ShownFile);
        return !Log.HasLoggedErrors;
    }

    private bool IsDue(bool isFirst) => Part.Length == 0 || (Part == First) == isFirst;

    private static bool IsFirst(Finding finding) => !finding.IsSettledByRehearsal && RuleSet.Find(finding.Code) is not RehearsalRule;

    private static bool DependOnUse(IEnumerable<Finding> findings, ReportedSeverity severities) =>
        findings.Any(finding => RuleSet.Find(finding.Code) is SafetyRule { DependsOnUse: true } && severities.Of(finding) != Severity.None);

    private void ReportUnknownRelease(ReportedSeverity severities, ShownFindings shown)
    {
        const string code = "MIG5015";
        const string message =
            "MigrationReleasedVersion is not set, so the MIG40xx rules assume that every earlier migration has run in production. "
            + "In the project file, set it to 'none' while nothing is released, or to the version of the newest released migration.";
        if (!severities.IsSuppressed(code) && IsWanted(code, shown.Add("message", code, ProjectFile, 0, 0, message))
            && IsDue(isFirst: true))
            TellOfProject(code, message);
    }

    // Who has just asked for a migration has a build that fails; it takes no command line away that was there.
    private string HowToGoOn(Finding finding) =>
        finding.Code is "MIG1011" or "MIG1012" && BuiltProgram.HowToRun(Program, ProjectFile) is { } call
            ? $"; what was built before still runs: {call}"
            : "";

    private static List<Finding> Read(ITaskItem[] files) =>
    [
        .. files.Select(file => file.GetMetadata("FullPath")).Where(File.Exists)
            .SelectMany(path => FindingsFormat.Read(File.ReadAllBytes(path))),
    ];

    private void WarnOfUnknownRule(string code, ShownFindings shown)
    {
        var message = $"<MigrationRule Include={ProjectXml.Attribute(code)} /> names no rule that this version of MigrateBuild has.";
        if (IsWanted("MIG5005", shown.Add("warning", "MIG5005", ProjectFile, 0, 0, message)) && IsDue(isFirst: true))
            WarnOfProblem("MIG5005", message);
    }

    // A warning that MSBuild makes an error of has to fail this build too.
    private bool IsWanted(string code, bool wasShown) => !OnlyNew || !wasShown || BuildEngine8.ShouldTreatWarningAsError(code);

    private void Report(Finding finding, Severity severity, ShownFindings shown)
    {
        var (line, column) = finding.Position;
        if (severity is Severity.Warning or Severity.Message
            && !IsWanted(
                finding.Code,
                shown.Add(FindingsFormat.NameOf(severity), finding.Code, finding.File, line, column, finding.Message)))
        {
            return;
        }

        if (!IsDue(IsFirst(finding)))
            return;
        // Where no terminal is, MSBuild writes each line of a message as a finding of its own, and who reads the log counts them.
        var message = ShowInTerminal ? finding.Message : OneLine.Of(finding.Message);
        _pages ??= new Uri(Path.GetFullPath(PagesDirectory, PagesDirectory)).AbsoluteUri;
        var help = $"{_pages}{finding.Code}.md";
        switch (severity)
        {
            case Severity.Error:
                Log.LogError(null, finding.Code, null, help, finding.File, line, column, 0, 0, "{0}", message + HowToGoOn(finding));
                break;
            case Severity.Warning:
                Log.LogWarning(null, finding.Code, null, help, finding.File, line, column, 0, 0, "{0}", message);
                break;
            case Severity.Message:
                Log.LogMessage(null, finding.Code, null, finding.File, line, column, 0, 0, MessageImportance.High, "{0}", message);
                break;
        }
    }
}
