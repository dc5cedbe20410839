namespace MigrateBuild.Manifest;

/// <summary>What is made and removed one after the other, and what of it is left in the end.</summary>
internal sealed class NamedEffects
{
    private readonly HashSet<NamedEffect> _makes = [];
    private readonly HashSet<NamedEffect> _removes = [];

    /// <summary>What is there in the end and was not before, or is there anew.</summary>
    internal IReadOnlyCollection<NamedEffect> Makes => _makes;

    /// <summary>What is no longer there in the end.</summary>
    internal IReadOnlyCollection<NamedEffect> Removes => _removes;

    /// <summary>What statements leave, in their order.</summary>
    internal static NamedEffects After(IEnumerable<StatementFacts> statements)
    {
        var effects = new NamedEffects();
        foreach (var statement in statements)
        {
            foreach (var effect in statement.Removes ?? [])
                effects.Remove(effect);
            foreach (var effect in statement.Makes ?? [])
                effects.Make(effect);
        }

        return effects;
    }

    internal void Make(NamedEffect effect)
    {
        _removes.Remove(effect);
        _makes.Add(effect);
    }

    internal void Remove(NamedEffect effect)
    {
        if (!_makes.Remove(effect))
            _removes.Add(effect);
    }
}
