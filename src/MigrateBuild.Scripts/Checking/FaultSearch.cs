using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Scripts.Checking;

/// <summary>
/// Finds the statement on which a rule throws. Rules look at a set as they like, so none has to keep account of where it is:
/// the set is cut behind each statement in turn, and the first with which the rule throws is the one (found by halving).
/// </summary>
internal sealed class FaultSearch
{
    private readonly AnalyzedSet _set;
    private readonly Rule _rule;
    private readonly List<Script> _scripts;
    // Where in the row of all statements each script begins; each has a place of its own in front of its statements.
    private readonly List<int> _starts = [];
    private readonly int _length;

    private FaultSearch(AnalyzedSet set, Rule rule)
    {
        _set = set;
        _rule = rule;
        _scripts = [.. set.Pairs.SelectMany(pair => pair.Scripts).Union(set.Scripts)];
        foreach (var script in _scripts)
        {
            _starts.Add(_length);
            _length += 1 + script.Statements.Count;
        }
    }

    /// <summary>What a rule throws on, where it throws on a set.</summary>
    internal static RuleFault Find(AnalyzedSet set, Rule rule, Exception exception) => new FaultSearch(set, rule).Find(exception);

    private RuleFault Find(Exception exception)
    {
        if (Thrown(0) is not null)
            return new RuleFault(exception, null, null);
        var (good, bad) = (0, _length);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            if (Thrown(middle) is { } thrown)
                (bad, exception) = (middle, thrown);
            else
                good = middle;
        }

        var index = _starts.FindLastIndex(start => start < bad);
        var (script, statement) = (_scripts[index], bad - _starts[index] - 2);
        return new RuleFault(exception, script, statement < 0 ? null : script.Statements[statement]);
    }

    private Exception? Thrown(int length)
    {
        try
        {
            foreach (var _ in _rule.Check(Cut(length)))
                continue;
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e;
        }
    }

    private AnalyzedSet Cut(int length)
    {
        var whole = _starts.TakeWhile((start, index) => start + 1 + _scripts[index].Statements.Count <= length).Count();
        var scripts = _scripts.Take(whole);
        return _set.With(whole < _scripts.Count && _starts[whole] < length
            ? scripts.Append(_scripts[whole].Until(length - _starts[whole] - 1, _set.Layout))
            : scripts);
    }
}
