using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Keeping;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Output;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Scripts.Checking;

/// <summary>What the rules find in a set.</summary>
internal sealed class SetCheck
{
    private readonly ScriptSet _set;
    private readonly AnalyzedSet _analyzed;
    private readonly KeptCheck _kept;
    private readonly IReadOnlyList<UnitFindings>? _units;

    private SetCheck(ScriptSet set, KeptCheck kept, IReadOnlyList<Rule> rules)
    {
        (_set, _kept, _analyzed) = (set, kept, new AnalyzedSet(set, kept.FactsOf));
        if (UnitCheck.Run(_analyzed, kept, rules) is var (ofSet, ofUnits))
        {
            _units = ofUnits;
            Findings = Told(ofSet.Concat(ofUnits.SelectMany(unit => unit.Findings)), rules);
        }
        else
        {
            Findings = Told(new GuardedRules(new AnalyzedSet(set)).Check(rules), rules);
        }
    }

    /// <summary>
    /// All findings, without those that a script allows and those that come too late for a released migration, in a stable
    /// order: by path, place and code.
    /// </summary>
    internal IReadOnlyList<Finding> Findings { get; }

    /// <summary>
    /// How many migrations (and scripts that belong to none) were checked, and not only looked up; null where a rule failed.
    /// </summary>
    internal int? Checked => _units?.Count(unit => !unit.IsKept);

    /// <inheritdoc cref="Findings"/>
    internal static IReadOnlyList<Finding> Run(ScriptSet set) => Run(set, RuleSet.All);

    /// <summary>The same for some rules.</summary>
    internal static IReadOnlyList<Finding> Run(ScriptSet set, IReadOnlyList<Rule> rules) =>
        new SetCheck(set, KeptCheck.None, rules).Findings;

    /// <summary>The same for all rules, without what an earlier check has done already.</summary>
    internal static SetCheck Run(ScriptSet set, KeptCheck kept) => new(set, kept, RuleSet.All);

    /// <summary>What the next check needs of this one; null where a rule failed.</summary>
    /// <param name="statements">The statements as the manifest has them.</param>
    internal byte[]? Keep(StatementTexts statements) => _units is null
        ? null
        : new KeptCheckWriter(_kept).Write(_analyzed, _units, statements.Of);

    private List<Finding> Told(IEnumerable<Finding> findings, IReadOnlyList<Rule> rules)
    {
        var allowed = _set.Scripts
            .SelectMany(script => script.Directives
                .Where(directive => directive.Kind == DirectiveKind.Allow)
                .Select(directive => (script.File.FullPath, Code: directive.Value[.."MIG0000".Length]))
                // Without its statements a script must not pass.
                .Where(allow => allow.Code != RuleSet.FaultCode || script.ParserFault is null))
            .ToHashSet();
        var released = _set.Pairs.Where(pair => _set.Options.Released.Includes(pair.Version))
            .SelectMany(pair => pair.Scripts)
            .Select(script => script.File.FullPath)
            .ToHashSet();
        var byCode = rules.ToLookup(rule => rule.Code);
        return
        [
            .. findings
                .Where(finding => byCode[finding.Code].FirstOrDefault() is var rule
                    && (rule is { CanBeLowered: false } || !allowed.Contains((finding.File, finding.Code)))
                    && (rule is null or { SpeaksOfReleased: true } || !released.Contains(finding.File)))
                .OrderBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Position.Line)
                .ThenBy(finding => finding.Position.Column)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal),
        ];
    }
}
