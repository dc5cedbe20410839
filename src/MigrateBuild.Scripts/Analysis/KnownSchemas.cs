using System.Collections.Concurrent;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Analysis;

/// <summary>What the set says is in the database before each migration, by its up scripts in order.</summary>
internal sealed class KnownSchemas
{
    private readonly Dictionary<MigrationPair, KnownSchema> _before = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<MigrationPair, KnownSchema> _after = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Script, MigrationPair> _pairs = [];
    private readonly ConcurrentDictionary<Script, IReadOnlyList<ChangeBefore>> _walks = [];
    private readonly Release _released;

    private KnownSchemas(Release released) => _released = released;

    internal static KnownSchemas From(IReadOnlyList<MigrationPair> pairs, Release released)
    {
        var history = new KnownSchemas(released);
        var schema = KnownSchema.Empty;
        foreach (var pair in pairs)
        {
            history._before[pair] = schema;
            foreach (var script in pair.Scripts)
                history._pairs[script] = pair;
            history._after[pair] = schema = pair.Up is { } up ? history.Walk(pair, up, schema) : schema;
        }

        return history;
    }

    /// <summary>What is there before a migration's up script runs.</summary>
    internal KnownSchema Before(MigrationPair pair) => _before[pair];

    /// <summary>
    /// Whether a migration may have run in production: where the project does not say, each but the one that is asked about has.
    /// </summary>
    internal bool IsReleased(MigrationPair pair) => _released.MayInclude(pair.Version);

    /// <summary>
    /// The changes of a script, each with what is there just before it. For a down script that is what the whole up script left behind.
    /// </summary>
    internal IReadOnlyList<ChangeBefore> Walk(MigrationPair pair, Script script)
    {
        // Every rule walks every script.
        if (!_walks.TryGetValue(script, out var walk))
        {
            Walk(pair, script, script == pair.Down ? _after[pair] : _before[pair]);
            walk = _walks[script];
        }

        return walk;
    }

    /// <summary>What is there just before each statement of a script; nothing is known of one that belongs to no migration.</summary>
    internal Func<SqlStatement, KnownSchema> BeforeEach(Script script)
    {
        var before = new Dictionary<SqlStatement, KnownSchema>(ReferenceEqualityComparer.Instance);
        if (_pairs.TryGetValue(script, out var pair))
        {
            foreach (var (change, schema) in Walk(pair, script))
                before.TryAdd(change.Statement, schema);
        }

        return statement => before.GetValueOrDefault(statement, KnownSchema.Empty);
    }

    /// <summary>
    /// Whether a table holds no rows that production knows when a script of a migration touches it: the same migration
    /// created it, or one that is not released, or it is temporary. Its locks and rewrites hurt nobody.
    /// </summary>
    internal bool IsNew(KnownSchema before, ObjectName table, MigrationPair pair) =>
        before.FindTable(table) is { } known && (known.IsTemporary || known.CreatedBy == pair || !IsReleased(known.CreatedBy));

    private KnownSchema Walk(MigrationPair pair, Script script, KnownSchema before)
    {
        var schema = AtStart(before, script);
        var walk = new List<ChangeBefore>(script.Changes.Count);
        foreach (var change in script.Changes)
        {
            walk.Add(new ChangeBefore(change, schema.Before(change)));
            schema = schema.After(change, pair);
        }

        _walks[script] = walk;
        return schema;
    }

    private static KnownSchema AtStart(KnownSchema schema, Script script) =>
        schema.AtStart(script.Find(DirectiveKind.NoTransaction) is null);
}
