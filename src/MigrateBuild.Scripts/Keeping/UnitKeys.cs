using System.Security.Cryptography;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Keeping;

/// <summary>
/// By what the findings of a set's migrations are known again: for each a SHA-256. It holds the options, its own scripts byte by byte with
/// their paths, and of the up scripts before it what later checks look at: tokens, directives and paths, not comments and white space, so
/// that a comment in an old script leaves the findings of all others as they are.
/// </summary>
internal sealed class UnitKeys
{
    private readonly AnalyzedSet _set;
    private readonly KeyHash _hash = new();
    private readonly byte[] _options;

    private UnitKeys(AnalyzedSet set)
    {
        _set = set;
        var options = set.Options;
        _hash.Add(set.Layout.Id);
        _hash.Add(options.PostgresVersion);
        _hash.Add(options.HistorySchema);
        _hash.Add(options.HistoryTable);
        _hash.Add(options.Released.Key);
        foreach (var subscription in set.Context.SubscriptionsWithoutSlot.Order(StringComparer.Ordinal))
            _hash.Add(subscription);
        _options = _hash.End();
    }

    /// <summary>The key of each unit of the set, in their order.</summary>
    internal static IReadOnlyList<string> Of(AnalyzedSet set) => [.. new UnitKeys(set).All()];

    private IEnumerable<string> All()
    {
        var before = new byte[SHA256.HashSizeInBytes];
        foreach (var unit in _set.Units)
        {
            _hash.Add(_options);
            if (unit.Pair is { } pair)
            {
                _hash.Add(before);
                var context = _set.Context.Of(pair);
                _hash.Add(context.HasEventTriggers);
                _hash.Add(context.HasDdlRoutines);
                _hash.Add(context.SaysParents);
                _hash.Add(context.RanUnseen);
                _hash.Add(context.IsFirst);
                _hash.Add(pair.Up is not null);
            }

            foreach (var script in unit.Scripts)
            {
                _hash.Add(script.File.Path);
                _hash.Add(script.Key.Hash);
            }

            yield return Convert.ToHexStringLower(_hash.End());
            if (unit.Pair is { } last)
                before = After(before, last);
        }
    }

    private byte[] After(byte[] before, MigrationPair pair)
    {
        _hash.Add(before);
        _hash.Add(pair.Lead.File.Path);
        if (pair.Up is { } up)
        {
            _hash.Add(up.Checksum);
            _hash.Add(_set.FactsOf(up).CarriageReturns);
            foreach (var directive in up.Directives)
            {
                _hash.Add(directive.Kind.Name);
                _hash.Add(directive.Value);
            }
        }

        return _hash.End();
    }
}
