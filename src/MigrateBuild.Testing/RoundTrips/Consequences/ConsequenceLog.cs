using Npgsql;

namespace MigrateBuild.Testing.RoundTrips;

/// <summary>Remembers the upgrades that failed, and tells which later failures follow from which of them.</summary>
internal sealed class ConsequenceLog
{
    private readonly FailedUpgrades _failed = new();
    private readonly ConsequenceFinder _finder;
    private readonly Dictionary<Migration, Migration> _causes = [];

    internal ConsequenceLog() => _finder = new ConsequenceFinder(_failed);

    /// <summary>The failed upgrade that a migration's own failure follows from, as far as it was told; else null.</summary>
    internal Migration? CauseOf(Migration migration) => _causes.GetValueOrDefault(migration);

    /// <summary>The failed upgrade that an error follows from, or null.</summary>
    /// <param name="migration">The migration that is being judged.</param>
    /// <param name="failure">What the server said, or something else.</param>
    /// <param name="script">The text of the script that failed.</param>
    /// <param name="schema">The schema before it.</param>
    /// <param name="bench">The database.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    internal Migration? CauseOf(
        Migration migration,
        Exception? failure,
        string script,
        SchemaSnapshot schema,
        Workbench bench,
        CancellationToken cancellationToken) => failure is PostgresException error && !_failed.IsEmpty
            ? Note(migration, _finder.CauseOf(error, script, schema, bench.Connection, cancellationToken))
            : null;

    /// <summary>The failed upgrade that all these differences follow from, or null where one of them follows from none.</summary>
    internal Migration? CauseOf(Migration? migration, IReadOnlyList<SchemaDifference> differences)
    {
        if (_failed.IsEmpty || differences.Count == 0)
            return null;
        var causes = differences.Select(_failed.CauseOf).ToList();
        return causes.Contains(null) ? null : migration is null ? causes[0] : Note(migration, causes[0]);
    }

    /// <summary>The failed upgrade that one difference follows from, or null.</summary>
    internal Migration? CauseOf(SchemaDifference difference) => _failed.CauseOf(difference);

    /// <summary>What comes next misses what this upgrade would have made.</summary>
    /// <param name="migration">The migration whose upgrade failed.</param>
    /// <param name="schema">What is there without it.</param>
    /// <param name="bench">The database.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    internal void Failed(Migration migration, SchemaSnapshot schema, Workbench bench, CancellationToken cancellationToken) => _failed.Failed(
        migration,
        _causes.GetValueOrDefault(migration, migration),
        ConsequenceFinder.ReadSearchPath(bench.Connection, cancellationToken),
        schema);

    internal void Succeeded(Migration migration) => _failed.Succeeded(migration);

    private Migration? Note(Migration migration, Migration? cause)
    {
        if (cause is not null)
            _causes[migration] = cause;
        return cause;
    }
}
