using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Keeping;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Scripts.Checking;

/// <summary>
/// Checks the units of a set of which nothing is known yet, and knows nothing of faults: where anything throws, there is no result, and
/// <see cref="GuardedRules"/> find out what it was.
/// </summary>
internal sealed class UnitCheck
{
    private readonly AnalyzedSet _set;
    private readonly KeptCheck _kept;
    private readonly IReadOnlyList<MigrationRule> _rules;

    private UnitCheck(AnalyzedSet set, KeptCheck kept, IReadOnlyList<Rule> rules) =>
        (_set, _kept, _rules) = (set, kept, [.. rules.OfType<MigrationRule>()]);

    /// <summary>What all rules find; null where one of them fails, or a script cannot be read.</summary>
    /// <param name="kept">What is known from before; of the same rules.</param>
    internal static (IReadOnlyList<Finding> OfSet, IReadOnlyList<UnitFindings> OfUnits)? Run(
        AnalyzedSet set, KeptCheck kept, IReadOnlyList<Rule> rules)
    {
        try
        {
            var check = new UnitCheck(set, kept, rules);
            return check.Read()
                ? (DeepThread.Run(() => rules.Where(rule => rule is not MigrationRule).SelectMany(rule => rule.Check(set)).ToList()),
                    check.Find())
                : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private bool Read()
    {
        var unread = _set.Scripts.Where(script => _kept.Find(script.Key) is null).ToList();
        DeepThread.ForEach(unread, script => _set.FactsOf(script), PostgresParser.Run);
        return unread.TrueForAll(script => script.ParserFault is null);
    }

    private UnitFindings[] Find()
    {
        var keys = UnitKeys.Of(_set);
        var found = new UnitFindings[keys.Count];
        var unknown = new List<int>();
        for (var i = 0; i < found.Length; i++)
        {
            if (_kept.FindingsOf(keys[i], _set.Units[i]) is { } findings)
                found[i] = new UnitFindings(keys[i], _set.Units[i], findings, IsKept: true);
            else
                unknown.Add(i);
        }

        if (unknown.Count == 0)
            return found;
        // What is there before a migration takes all those before it; the reading of each can be done beside that of others.
        DeepThread.ForEach([.. _set.Pairs.Select(pair => pair.Up).OfType<Script>()], script => _ = script.Changes.Count);
        DeepThread.Run(() => _set.Known);
        DeepThread.ForEach(unknown, i => found[i] = new UnitFindings(keys[i], _set.Units[i], Check(_set.Units[i]), IsKept: false));
        return found;
    }

    private List<Finding> Check(CheckUnit unit)
    {
        var findings = new List<Finding>();
        foreach (var rule in _rules)
            rule.Check(_set, unit, findings);
        return findings;
    }
}
