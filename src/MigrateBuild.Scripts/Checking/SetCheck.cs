using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Scripts.Checking;

/// <summary>What the rules find in a set.</summary>
internal static class SetCheck
{
    /// <summary>
    /// All findings, without those that a script allows and those that come too late for a released migration, in a stable
    /// order: by path, place and code.
    /// </summary>
    internal static IReadOnlyList<Finding> Run(ScriptSet set) => Run(set, RuleSet.All);

    /// <summary>The same for some rules.</summary>
    internal static IReadOnlyList<Finding> Run(ScriptSet set, IReadOnlyList<Rule> rules)
    {
        var allowed = set.Scripts
            .SelectMany(script => script.Directives
                .Where(directive => directive.Kind == DirectiveKind.Allow)
                .Select(directive => (script.File.FullPath, Code: directive.Value[.."MIG0000".Length]))
                // Without its statements a script must not pass.
                .Where(allow => allow.Code != RuleSet.FaultCode || script.ParserFault is null))
            .ToHashSet();
        var released = set.Pairs.Where(pair => set.Options.Released.Includes(pair.Version))
            .SelectMany(pair => pair.Scripts)
            .Select(script => script.File.FullPath)
            .ToHashSet();
        return
        [
            .. new GuardedRules(new AnalyzedSet(set)).Check(rules)
                .Where(finding => rules.FirstOrDefault(rule => rule.Code == finding.Code) is var rule
                    && (rule is { CanBeLowered: false } || !allowed.Contains((finding.File, finding.Code)))
                    && (rule is null or { SpeaksOfReleased: true } || !released.Contains(finding.File)))
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Position.Line)
                .ThenBy(finding => finding.Position.Column)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal),
        ];
    }
}
