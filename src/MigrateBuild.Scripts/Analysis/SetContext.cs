using MigrateBuild.Scripts.Model;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>What the scripts of a set say, each by itself, as far as it matters to the checks of the others.</summary>
internal sealed class SetContext
{
    private readonly Dictionary<MigrationPair, PairContext> _ofPairs = new(ReferenceEqualityComparer.Instance);

    private SetContext(IEnumerable<string> subscriptionsWithoutSlot) =>
        SubscriptionsWithoutSlot = subscriptionsWithoutSlot.ToHashSet(StringComparer.Ordinal);

    /// <summary>The subscriptions that some script, earlier or later, leaves without a replication slot.</summary>
    internal IReadOnlySet<string> SubscriptionsWithoutSlot { get; }

    /// <summary>What the migrations up to one leave that matters to it.</summary>
    internal PairContext Of(MigrationPair pair) => _ofPairs[pair];

    internal static SetContext Of(ScriptSet set, Func<Script, CodeFacts> factsOf)
    {
        var context = new SetContext(set.Scripts.SelectMany(script => factsOf(script).SubscriptionsWithoutSlot));
        var last = PairContext.None;
        foreach (var pair in set.Pairs)
            context._ofPairs[pair] = last = last.After(pair, factsOf);
        return context;
    }
}
