using System.Globalization;
using MigrateBuild.Io;
using MigrateBuild.Schema.Objects;
using MigrateBuild.Schema.Servers;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Runs the hooks of migrations.</summary>
internal sealed class HookRun
{
    private static readonly string StayInTransaction = SchemaSql.Read("StayInTransaction");

    private readonly IReadOnlyList<MigrationHook> _hooks;

    /// <exception cref="ArgumentException">A hook belongs to no migration of the set.</exception>
    internal HookRun(MigrationSet set, IReadOnlyList<MigrationHook> hooks)
    {
        _hooks = hooks;
        if (hooks.FirstOrDefault(hook => !set.Migrations.Any(hook.BelongsTo)) is { } stray)
            throw new ArgumentException(
                $"{stray.Path} does not belong to any migration: the set {set.Name} has no {stray.Version}_{stray.Name}.", nameof(hooks));
    }

    /// <summary>Runs an upgrade that has succeeded before, with its seed.</summary>
    /// <exception cref="MigrationException">It fails now.</exception>
    internal void Pass(TrialDatabase bench, Migration migration, CancellationToken cancellationToken)
    {
        Seed(bench, migration, cancellationToken);
        bench.Apply(migration, cancellationToken);
    }

    /// <summary>Runs the seed of a migration, where it has one.</summary>
    /// <returns>What went wrong, or null.</returns>
    /// <exception cref="ScriptTimeoutException">It took longer than a script may.</exception>
    internal HookFailure? Seed(TrialDatabase bench, Migration migration, CancellationToken cancellationToken) =>
        Run(bench, migration, MigrationHookKind.Seed, cancellationToken);

    /// <summary>Runs the verification of a migration, where it has one.</summary>
    /// <returns>What went wrong, or null.</returns>
    /// <exception cref="ScriptTimeoutException">It took longer than a script may.</exception>
    internal HookFailure? Verify(TrialDatabase bench, Migration migration, CancellationToken cancellationToken) =>
        Run(bench, migration, MigrationHookKind.Verify, cancellationToken);

    private HookFailure? Run(TrialDatabase bench, Migration migration, MigrationHookKind kind, CancellationToken cancellationToken)
    {
        var hooks = _hooks.Where(hook => hook.Kind == kind && hook.BelongsTo(migration)).ToList();
        var connection = hooks.Count > 0 ? bench.Lend() : null;
        foreach (var hook in hooks)
        {
            using var transaction = connection!.BeginTransaction();
            var run = bench.ScriptTime.Run(hook.Path, token => ValueTask.FromResult(Execute(hook, transaction, token)), cancellationToken);
            if (run.Completed() is { } failure)
                return failure;
            if (kind == MigrationHookKind.Seed)
                transaction.Commit();
        }

        return null;
    }

    /// <summary>What a query asked: the name of its column, which the server calls <c>?column?</c> where the query gives it none.</summary>
    private static string QuestionOf(NpgsqlDataReader reader, int query) => reader.GetName(0) is var name && name == "?column?"
        ? string.Create(CultureInfo.InvariantCulture, $"the answer of query {query}")
        : name;

    private static HookFailure? Execute(MigrationHook hook, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var statements = HookStatements.Of(hook.Sql);
        if (statements.AreNone)
            return null;
        if (statements.TransactionControl is { } control)
        {
            var which = hook.Kind == MigrationHookKind.Seed ? "a seed" : "a verification";
            return new HookFailure(hook, control.Line, $"{control.Word} cannot stand here: {which} runs in a transaction of its own");
        }

        try
        {
            using var batch = new NpgsqlBatch(transaction.Connection, transaction) { Timeout = 0 };
            statements.AddTo(batch);
            batch.BatchCommands.Add(new NpgsqlBatchCommand(StayInTransaction));
            using var cancellation = BatchCancellation.Begin(batch.Cancel, cancellationToken);
            using var reader = batch.ExecuteReader();
            var query = 0;
            do
            {
                query++;
                while (reader.Read())
                {
                    if (hook.Kind == MigrationHookKind.Verify && reader.FieldCount == 1 && reader.GetFieldType(0) == typeof(bool)
                        && (reader.IsDBNull(0) || !reader.GetBoolean(0)))
                    {
                        return new HookFailure(hook, null, $"{QuestionOf(reader, query)} is not true");
                    }
                }
            }
            while (reader.NextResult());
            return null;
        }
        catch (PostgresException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (PostgresException error) when (!ServerFailure.IsEnd(error))
        {
            return new HookFailure(hook, statements.LineOf(error), $"error {error.SqlState}: {error.MessageText}", error);
        }
    }
}
