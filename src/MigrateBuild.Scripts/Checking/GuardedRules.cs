using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Scripts.Checking;

/// <summary>
/// Runs rules so that an exception which nobody foresaw costs the check of one statement and not that of the set: MIG5011
/// names the script, the statement and the rules, and every other finding stays.
/// </summary>
internal sealed class GuardedRules
{
    // A fault in each of many statements is one fault; to find them all would take its time.
    private const int MostFaults = 8;

    private readonly List<RuleFault> _faults = [];
    private readonly AnalyzedSet _set;
    // Without the statements of the faults so far.
    private AnalyzedSet _healed;

    internal GuardedRules(AnalyzedSet set) => _set = _healed = set;

    /// <summary>What the rules find, and what they failed on.</summary>
    internal IReadOnlyList<Finding> Check(IReadOnlyList<Rule> rules) => DeepThread.Run(() => CheckHere(rules).ToList());

    private IEnumerable<Finding> CheckHere(IEnumerable<Rule> rules)
    {
        var unread = _set.Scripts.Where(script => script.ParserFault is not null).ToList();
        var findings = rules.SelectMany(Check).ToList();
        return findings
            .Concat(unread.Select(script => FaultMessage.OfReading(script, script.ParserFault!)))
            .Concat(_faults.Select(fault => FaultMessage.OfRules(_set, fault)));
    }

    private List<Finding> Check(Rule rule)
    {
        var set = _set;
        for (var findings = new List<Finding>(); ; findings.Clear())
        {
            try
            {
                findings.AddRange(rule.Check(set));
                return findings;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (GoOnWithout(rule, set, e) is not { } rest)
                    return findings;
                set = rest;
            }
        }
    }

    /// <summary>The set without what a rule threw on; null where that is no statement of it.</summary>
    private AnalyzedSet? GoOnWithout(Rule rule, AnalyzedSet set, Exception exception)
    {
        if (set != _healed && _faults.FindAll(fault => fault.IsSame(exception)) is { Count: > 0 } known)
        {
            known.ForEach(fault => fault.Rules.Add(rule.Code));
            return _healed;
        }

        if (_faults.Find(fault => fault.Script is null && fault.IsSame(exception)) is { } everywhere)
        {
            everywhere.Rules.Add(rule.Code);
            return null;
        }

        var fault = _faults.Count < MostFaults ? FaultSearch.Find(set, rule, exception) : new RuleFault(exception, null, null);
        fault.Rules.Add(rule.Code);
        _faults.Add(fault);
        return fault.Script is null ? null : _healed = Without(_healed, fault);
    }

    private static AnalyzedSet Without(AnalyzedSet set, RuleFault fault)
    {
        var script = set.Scripts.First(each => each.File.Path == fault.Script!.File.Path);
        var others = set.Scripts.Where(each => each != script);
        return set.With(fault.Statement is { } statement ? others.Append(script.Without(statement, set.Layout)) : others);
    }
}
