using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>A set of scripts with what they make of the database: what every rule looks at.</summary>
internal sealed class AnalyzedSet(ScriptSet set)
{
    // All rules share them, and most builds of a set without findings about its schema need only one.
    private readonly Lazy<KnownSchemas> _known = new(() => KnownSchemas.From(set.Pairs, set.Options.Released));

    private readonly Dictionary<(object Key, Type Type), object?> _read = [];

    internal SetOptions Options => set.Options;

    internal ScriptLayout Layout => set.Layout;

    /// <inheritdoc cref="ScriptSet.Scripts"/>
    internal IReadOnlyList<Script> Scripts => set.Scripts;

    /// <inheritdoc cref="ScriptSet.Pairs"/>
    internal IReadOnlyList<MigrationPair> Pairs => set.Pairs;

    /// <inheritdoc cref="ScriptSet.Strays"/>
    internal IReadOnlyList<StrayScript> Strays => set.Strays;

    /// <inheritdoc cref="ScriptSet.Style"/>
    internal VersionStyle? Style => set.Style;

    /// <summary>What is in the database before each migration, as far as the scripts tell.</summary>
    internal KnownSchemas Known => _known.Value;

    /// <summary>What is read of a script or migration once, for all rules that ask for it.</summary>
    /// <param name="key">The script or the migration.</param>
    internal T Once<T>(object key, Func<T> read)
    {
        if (!_read.TryGetValue((key, typeof(T)), out var known))
            _read[(key, typeof(T))] = known = read();
        return (T)known!;
    }

    /// <inheritdoc cref="ScriptSet.With"/>
    internal AnalyzedSet With(IEnumerable<Script> scripts) => new(set.With(scripts));
}
