using MigrateBuild.Manifest;
using MigrateBuild.Schema.Names;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>
/// What is not there, and what is still there, because an upgrade failed: kept up to date with every upgrade, so that what a later
/// one would have made or removed itself is not laid at the first one's door.
/// </summary>
internal sealed class FailedUpgrades
{
    private readonly Dictionary<NamedEffect, Migration> _missing = [];
    private readonly Dictionary<NamedEffect, Migration> _kept = [];
    private IReadOnlyList<string>? _searchPath;

    internal bool IsEmpty => _missing.Count == 0 && _kept.Count == 0;

    /// <summary>The schemas in which names without one are looked for, in order.</summary>
    internal IReadOnlyList<string> SearchPath => _searchPath ?? [];

    /// <param name="migration">The migration whose upgrade failed.</param>
    /// <param name="cause">The failure that it follows from; itself where it follows from none.</param>
    /// <param name="searchPath">The search path of the database.</param>
    /// <param name="schema">
    /// What is there without it: what it would have made anew, or removed if it were there, is neither missing nor kept.
    /// </param>
    /// <param name="missed">Which of its effects it has not had.</param>
    internal void Failed(
        Migration migration,
        Migration cause,
        IReadOnlyList<string> searchPath,
        SchemaSnapshot schema,
        NamedEffects missed)
    {
        _searchPath = searchPath;
        var there = schema.Unordered.Select(ObjectEffects.Of).OfType<NamedEffect>().ToHashSet();
        var known = there.Select(effect => effect.Kind).ToHashSet(StringComparer.Ordinal);
        foreach (var effect in Certain(migration, missed.Removes).OfType<NamedEffect>().Where(effect => !_missing.Remove(effect)))
        {
            if (!known.Contains(effect.Kind) || there.Contains(effect))
                _kept[effect] = cause;
        }

        foreach (var effect in Certain(migration, missed.Makes).OfType<NamedEffect>().Where(effect => !_kept.Remove(effect)))
        {
            if (!there.Contains(effect))
                _missing[effect] = cause;
        }
    }

    internal void Succeeded(Migration migration)
    {
        if (IsEmpty)
            return;
        foreach (var effect in migration.Up.Effects.Removes.Concat(migration.Up.Effects.Makes))
        {
            // Where it is not certain which object is meant, all of the name count no more.
            var known = Certain(migration, [effect]).Single();
            foreach (var kept in new[] { _missing, _kept })
            {
                foreach (var other in kept.Keys.Where(other => known is not null
                    ? other == known || IsInside(other, known)
                    : other.Kind == effect.Kind && other.Name == effect.Name && other.Owner == effect.Owner).ToList())
                    kept.Remove(other);
            }
        }
    }

    /// <summary>The upgrade that would have made something, or null.</summary>
    internal Migration? MakerOf(Func<NamedEffect, bool> isMeant) => CauseOf(_missing, isMeant);

    /// <summary>The upgrade that would have removed something, or null.</summary>
    internal Migration? RemoverOf(Func<NamedEffect, bool> isMeant) => CauseOf(_kept, isMeant);

    /// <summary>
    /// The upgrade that failed and would have done what this difference of a later migration shows; null for none, or where the later
    /// one makes the thing itself.
    /// </summary>
    internal Migration? CauseOf(SchemaDifference difference, Migration later) =>
        Certain(later, later.Up.Effects.Makes).Contains(ObjectEffects.Of(difference.Subject)) ? null : CauseOf(difference);

    /// <summary>The upgrade that failed and has a part in this difference, or null.</summary>
    internal Migration? CauseOf(SchemaDifference difference)
    {
        if (IsEmpty || ObjectEffects.Of(difference.Subject) is not { } effect)
            return null;
        var owner = effect.Owner is null ? null : new NamedEffect("relation", effect.Schema, effect.Owner);
        var schema = effect.IsInSchema ? new NamedEffect("schema", null, effect.Schema!) : null;
        bool IsMeant(NamedEffect other) => other == effect || other == owner || other == schema;
        return difference.Kind == SchemaDifferenceKind.Missing ? RemoverOf(IsMeant) : MakerOf(IsMeant);
    }

    private static Migration? CauseOf(Dictionary<NamedEffect, Migration> effects, Func<NamedEffect, bool> isMeant) =>
        effects.FirstOrDefault(pair => isMeant(pair.Key)).Value;

    /// <summary>Whether one goes with the other.</summary>
    private static bool IsInside(NamedEffect one, NamedEffect other) => other.Kind switch
    {
        "schema" => one.IsInSchema && one.Schema == other.Name,
        "relation" or "type" => one.Owner == other.Name && one.Schema == other.Schema,
        _ => false,
    };

    /// <summary>The effects with their schemas; null for one whose schema is not certain.</summary>
    private IEnumerable<NamedEffect?> Certain(Migration migration, IEnumerable<NamedEffect> effects)
    {
        var isCertain = !migration.Up.HasAny(StatementTraits.HasOwnSearchPath | StatementTraits.MakesTemporary) && SearchPath.Count > 0;
        foreach (var effect in effects)
        {
            yield return !effect.IsInSchema || effect.Schema is not null ? effect
                : isCertain ? effect with { Schema = SearchPath[0] }
                : null;
        }
    }
}
