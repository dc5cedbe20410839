using MigrateBuild.Manifest;
using MigrateBuild.PgQuery;
using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Changes;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Sql;

namespace MigrateBuild.Scripts.Facts;

/// <summary>Reads what the manifest says of the statements of a script.</summary>
internal static class FactsReader
{
    /// <returns>For each statement in order; null for one of which there is nothing to say.</returns>
    internal static IReadOnlyList<StatementFacts?> Read(Script script)
    {
        var traits = script.Statements
            .Select(statement => TraitsReader.Read(statement.Tree, script.Text.Value.AsSpan(statement.Start, statement.Length)))
            .ToList();
        var isHidden = traits.Exists(some => some.Traits.HasFlag(StatementTraits.MakesTemporary));
        // A search path that is set for the transaction ends with it.
        var path = SearchPath.AtStart(isTransaction: script.Find(DirectiveKind.NoTransaction) is null);
        var facts = new StatementFacts?[script.Statements.Count];
        var (change, mayBeElsewhere) = (0, false);
        for (var i = 0; i < facts.Length; i++)
        {
            var statement = script.Statements[i];
            var first = change;
            while (change < script.Changes.Count && ReferenceEquals(script.Changes[change].Statement, statement))
                change++;
            var effects = StatementEffects.Read(Range(script.Changes, first, change), path, isHidden);
            var ownPath = mayBeElsewhere || !path.IsOriginal ? StatementTraits.HasOwnSearchPath : StatementTraits.None;
            path = path.After(statement.Tree);
            mayBeElsewhere |= traits[i].HoldsPathChange;
            facts[i] = NullIfNone(new StatementFacts
            {
                Transaction = RoleOf(statement.Tree),
                Traits = traits[i].Traits | ownPath,
                ConcurrentIndexOf = ConcurrentIndexOf(statement.Tree),
                Makes = NullIfEmpty(effects.Makes),
                Removes = NullIfEmpty(effects.Removes),
            });
        }

        return facts;
    }

    private static IEnumerable<Change> Range(IReadOnlyList<Change> changes, int from, int to)
    {
        for (var i = from; i < to; i++)
            yield return changes[i];
    }

    private static TransactionRole RoleOf(SqlNode tree) =>
        TransactionCommand.Begins(tree) ? TransactionRole.Begin
        : TransactionCommand.IsAboutPrepared(tree) || TransactionCommand.Prepares(tree) ? TransactionRole.TwoPhase
        : !TransactionCommand.Ends(tree) ? TransactionRole.None
        : TransactionCommand.IsChained(tree) ? TransactionRole.Chain
        : TransactionCommand.Commits(tree) ? TransactionRole.Commit
        : TransactionRole.Rollback;

    private static string? ConcurrentIndexOf(SqlNode tree) => tree.Type switch
    {
        "IndexStmt" when tree.Flag("concurrent") => Name(tree["relation"]),
        "DropStmt" when tree.Flag("concurrent") && tree.List("objects") is [var index, ..] => ObjectName.From(index.Names("items"))
            .ToString(),
        "ReindexStmt" when tree["relation"].Exists && DefinitionOptions.IsOn(tree.List("params"), "concurrently") => Name(tree["relation"]),
        _ => null,
    };

    private static string Name(SqlNode relation) => ObjectName.From(relation).ToString();

    private static StatementFacts? NullIfNone(StatementFacts facts) => facts == StatementFacts.None ? null : facts;

    private static NamedEffect[]? NullIfEmpty(IReadOnlyCollection<NamedEffect> effects) => effects.Count == 0 ? null : [.. effects];
}
