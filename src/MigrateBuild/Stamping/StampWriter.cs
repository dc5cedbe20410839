using MigrateBuild.Errors;
using MigrateBuild.History;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Stamping;

/// <summary>Writes the rows of a stamp, all or none.</summary>
internal sealed class StampWriter(NpgsqlConnection connection, HistoryWriter writer)
{
    /// <param name="async">Whether no thread is to be blocked.</param>
    /// <param name="stamp">What changes.</param>
    /// <param name="history">The history as it is: a version may be written in another way than the set does, as with more zeros.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="MigrationException">They could not be written.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled; nothing has changed.</exception>
    internal async ValueTask Write(bool async, StampResult stamp, AppliedHistory history, CancellationToken cancellationToken)
    {
        await writer.Count(async, connection, cancellationToken).ConfigureAwait(false);
        using var batch = new SqlBatch(connection);
        Fill(batch, stamp, history);
        try
        {
            await batch.Execute(async, cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException error)
        {
            await Transactions.RollBack(async, connection).ConfigureAwait(false);
            throw new MigrationException(Failure.From(
                MigrationFailureKind.HistoryUnavailable, MigrationFailureEffect.RolledBack, "The history could not be stamped", error));
        }
        catch (OperationCanceledException)
        {
            await Transactions.RollBack(async, connection).ConfigureAwait(false);
            throw;
        }
    }

    private void Fill(SqlBatch batch, StampResult stamp, AppliedHistory history)
    {
        batch.Add(Transactions.Begin);
        foreach (var row in stamp.Removed)
            writer.Remove(batch, row.Version);
        foreach (var migration in stamp.Replaced)
            writer.Replace(batch, migration, history.Find(migration.Version)!.Version);
        foreach (var migration in stamp.Added)
            writer.Add(batch, migration, MigrationState.Applied, TimeSpan.Zero);
        writer.Reorder(batch);
        batch.Add(Transactions.Commit);
    }
}
