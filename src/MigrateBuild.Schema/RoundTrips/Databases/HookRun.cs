using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MigrateBuild.Schema.Servers;
using Npgsql;

namespace MigrateBuild.Schema.RoundTrips;

/// <summary>Runs the hooks of migrations.</summary>
internal sealed class HookRun
{
    private readonly IReadOnlyList<MigrationHook> _hooks;

    /// <exception cref="ArgumentException">A hook belongs to no migration of the set.</exception>
    internal HookRun(MigrationSet set, IReadOnlyList<MigrationHook> hooks)
    {
        _hooks = hooks;
        if (hooks.FirstOrDefault(hook => !set.Migrations.Any(hook.BelongsTo)) is { } stray)
            throw new ArgumentException(
                $"{stray.Path} does not belong to any migration: the set {set.Name} has no {stray.Version}_{stray.Name}.", nameof(hooks));
    }

    /// <summary>Runs the seed of a migration, where it has one.</summary>
    /// <returns>What went wrong, or null.</returns>
    internal HookFailure? Seed(TrialDatabase bench, Migration migration) => Run(bench, migration, MigrationHookKind.Seed);

    /// <summary>Runs the verification of a migration, where it has one.</summary>
    /// <returns>What went wrong, or null.</returns>
    internal HookFailure? Verify(TrialDatabase bench, Migration migration) => Run(bench, migration, MigrationHookKind.Verify);

    private HookFailure? Run(TrialDatabase bench, Migration migration, MigrationHookKind kind)
    {
        foreach (var hook in _hooks.Where(hook => hook.Kind == kind && hook.BelongsTo(migration)))
        {
            using var transaction = bench.Connection.BeginTransaction();
            if (Execute(hook, transaction) is { } failure)
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

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The SQL is the test's own.")]
    private static HookFailure? Execute(MigrationHook hook, NpgsqlTransaction transaction)
    {
        try
        {
            using var command = new NpgsqlCommand(hook.Sql, transaction.Connection, transaction) { CommandTimeout = 0 };
            using var reader = command.ExecuteReader();
            var query = 0;
            do
            {
                query++;
                while (reader.Read())
                {
                    if (hook.Kind == MigrationHookKind.Verify && reader.FieldCount == 1 && reader.GetFieldType(0) == typeof(bool)
                        && (reader.IsDBNull(0) || !reader.GetBoolean(0)))
                    {
                        return HookFailure.Create(hook, null, $"{QuestionOf(reader, query)} is not true");
                    }
                }
            }
            while (reader.NextResult());
            return null;
        }
        catch (PostgresException error) when (!ServerFailure.IsEnd(error))
        {
            return HookFailure.Create(hook, error.BatchCommand?.CommandText, $"error {error.SqlState}: {error.MessageText}", error);
        }
    }
}
