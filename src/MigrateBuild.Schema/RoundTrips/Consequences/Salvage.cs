using MigrateBuild.Manifest;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Runs of an upgrade that fails what does not fail.</summary>
internal static class Salvage
{
    /// <summary>Each statement that fails costs a run of all the others.</summary>
    private const int MostRuns = 50;

    /// <param name="bench">The database.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>
    /// The statements that are left out: those that fail, and where no statement is to blame, or too many are, all.
    /// </returns>
    /// <exception cref="MigrationException">The server failed.</exception>
    internal static IReadOnlyList<ScriptStatement> Run(TrialDatabase bench, Migration migration, CancellationToken cancellationToken)
    {
        var all = migration.Up.Statements;
        var (rest, left) = (all, new List<ScriptStatement>());
        var isStepwise = migration.Up.Settings.NoTransaction;
        bool IsOfTransactions(ScriptStatement statement) =>
            statement.Facts.Transaction != TransactionRole.None;
        for (var run = 0; run < MostRuns; run++)
        {
            if (Step.Try(() => bench.Apply(With(migration, rest), cancellationToken), out _) is not { } failure)
                return left;
            if (IndexOf(failure, migration.Up, rest) is not { } index || (isStepwise && all.Any(IsOfTransactions)))
                break;
            left.Add(rest[index]);
            // Outside a transaction those before it are done.
            rest = [.. isStepwise ? [] : rest.Take(index), .. rest.Skip(index + 1)];
        }

        return all;
    }

    private static int? IndexOf(MigrationException failure, MigrationScript script, IReadOnlyList<ScriptStatement> statements)
    {
        if (failure is not { Line: { } line, Column: { } column } || failure.Script != script.Path)
            return null;
        for (var index = statements.Count - 1; index >= 0; index--)
        {
            var start = TextPosition.From(script.Text, statements[index].Start);
            if (start.Line < line || (start.Line == line && start.Column <= column))
                return index;
        }

        return null;
    }

    private static Migration With(Migration migration, IReadOnlyList<ScriptStatement> statements) => new(
        migration.Version,
        migration.Name,
        migration.Parent,
        migration.Description,
        migration.IrreversibleReason,
        With(migration.Up, statements),
        migration.Down);

    private static MigrationScript With(MigrationScript up, IReadOnlyList<ScriptStatement> statements) =>
        new(up.Path, up.ResourceName, up.Checksum, up.TextChecksum, statements, up.Settings, () => up.Text);
}
