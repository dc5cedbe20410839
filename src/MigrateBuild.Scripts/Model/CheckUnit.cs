namespace MigrateBuild.Scripts.Model;

/// <summary>What is checked as one: the scripts of a migration, or one script that belongs to none.</summary>
/// <param name="Pair">The migration; null for a script that belongs to none.</param>
internal sealed record CheckUnit(MigrationPair? Pair, IReadOnlyList<Script> Scripts)
{
    /// <summary>All scripts of a set, each in one unit: the migrations in order, then the rest.</summary>
    internal static IReadOnlyList<CheckUnit> Of(IReadOnlyList<MigrationPair> pairs, IReadOnlyList<Script> scripts)
    {
        var units = pairs.Select(pair => new CheckUnit(pair, pair.Scripts)).ToList();
        var ofPairs = units.SelectMany(unit => unit.Scripts).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. units, .. scripts.Where(script => !ofPairs.Contains(script)).Select(script => new CheckUnit(null, [script]))];
    }
}
