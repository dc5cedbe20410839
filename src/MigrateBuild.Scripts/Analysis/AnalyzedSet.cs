using System.Collections.Concurrent;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>A set of scripts with what they make of the database: what every rule looks at. Safe for concurrent use.</summary>
/// <param name="set">The scripts.</param>
/// <param name="keptFacts">What is known of a script from before; null for nothing.</param>
internal sealed class AnalyzedSet(ScriptSet set, Func<Script, CodeFacts?>? keptFacts = null)
{
    // All rules share them, and most builds of a set without findings about its schema need only one.
    private readonly Lazy<KnownSchemas> _known = new(() => KnownSchemas.From(set.Pairs, set.Options.Released));

    private readonly ConcurrentDictionary<Type, ConcurrentDictionary<object, object?>> _read = [];
    private readonly ConcurrentDictionary<Script, CodeFacts> _facts = new(Environment.ProcessorCount, set.Scripts.Count);
    private SetContext? _context;

    internal SetOptions Options => set.Options;

    internal ScriptLayout Layout => set.Layout;

    /// <inheritdoc cref="ScriptSet.Scripts"/>
    internal IReadOnlyList<Script> Scripts => set.Scripts;

    /// <inheritdoc cref="ScriptSet.Pairs"/>
    internal IReadOnlyList<MigrationPair> Pairs => set.Pairs;

    /// <inheritdoc cref="ScriptSet.Strays"/>
    internal IReadOnlyList<StrayScript> Strays => set.Strays;

    /// <inheritdoc cref="ScriptSet.Units"/>
    internal IReadOnlyList<CheckUnit> Units => set.Units;

    /// <inheritdoc cref="ScriptSet.Style"/>
    internal VersionStyle? Style => set.Style;

    /// <summary>What is in the database before each migration, as far as the scripts tell.</summary>
    internal KnownSchemas Known => _known.Value;

    /// <summary>What the scripts say, each by itself, that matters to the others.</summary>
    internal SetContext Context => LazyInitializer.EnsureInitialized(ref _context, () => SetContext.Of(set, FactsOf));

    /// <summary>What a script says by itself that matters to the others.</summary>
    internal CodeFacts FactsOf(Script script) =>
        _facts.GetOrAdd(script, static (script, kept) => kept?.Invoke(script) ?? CodeFacts.Of(script), keptFacts);

    /// <summary>What is read of a script or migration once, for all rules that ask for it.</summary>
    /// <param name="key">The script or the migration.</param>
    /// <param name="arguments">What it takes to read it.</param>
    /// <param name="read">Reads it.</param>
    internal T Once<TArguments, T>(object key, TArguments arguments, Func<TArguments, T> read)
    {
        var all = _read.GetOrAdd(typeof(T), static _ => new ConcurrentDictionary<object, object?>());
        if (!all.TryGetValue(key, out var known))
            all[key] = known = read(arguments);
        return (T)known!;
    }

    /// <inheritdoc cref="ScriptSet.With"/>
    internal AnalyzedSet With(IEnumerable<Script> scripts) => new(set.With(scripts));
}
