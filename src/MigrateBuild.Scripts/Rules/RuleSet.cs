using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules.Guideline;

namespace MigrateBuild.Scripts.Rules;

/// <summary>All rules, and what they find in a set.</summary>
internal static class RuleSet
{
    internal static IReadOnlyList<Rule> All { get; } =
    [
        new NameFitsLayout(),
        new HasDownScript(),
        new HasUpScript(),
        new VersionIsUnique(),
        new NoGaps(),
        new OneVersionStyle(),
        new NameTravels(),
        new TimestampIsDate(),
        new UpIsNotEmpty(),
        new DownIsNotEmpty(),
        new TextIsUtf8(),
        new DirectivesAreKnown(),
        new SyntaxIsValid(),
        new BodiesCompile(),
        new NoPsqlCommands(),
        new NoTransactionControl(),
        new RunsInTransaction(),
        new RunsAgain(),
        new OneLogicalChange(),
        new HasDescription(),
        new NoDataChanges(),
        new NoRowLoops(),
        new DownUndoesUp(),
        new NamesAreGiven(),
        new DownDestroysNoMore(),
    ];

    internal static Rule? Find(string code) => All.FirstOrDefault(rule => rule.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>All findings, without those that a script allows, in a stable order: by path, place and code.</summary>
    internal static IReadOnlyList<Finding> Check(ScriptSet set)
    {
        var allowed = set.Scripts
            .SelectMany(script => script.Directives
                .Where(directive => directive.Kind == DirectiveKind.Allow)
                .Select(directive => (script.File.FullPath, Code: directive.Value[.."MIG0000".Length])))
            .ToHashSet();
        return
        [
            .. All.SelectMany(rule => rule.Check(set).Where(finding => !rule.CanBeLowered || !allowed.Contains((finding.File, finding.Code))))
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Position.Line)
                .ThenBy(finding => finding.Position.Column)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal),
        ];
    }
}
