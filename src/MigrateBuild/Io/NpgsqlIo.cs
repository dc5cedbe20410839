using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace MigrateBuild.Io;

/// <summary>What talks to the server, both ways. No other file chooses between the two, so that CA1849 finds what would block.</summary>
[SuppressMessage("Performance", "CA1849:Call async methods when in an async method", Justification = "The caller says which way.")]
internal static class NpgsqlIo
{
    internal static async ValueTask Open(this NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        var opening = connection.OpenAsync(cancellationToken);
        if (async)
            await opening.ConfigureAwait(false);
        else
            // Npgsql's own synchronous one cannot be canceled.
            opening.GetAwaiter().GetResult();
    }

    internal static async ValueTask<NpgsqlTransaction> BeginTransaction(this NpgsqlConnection connection, bool async) =>
        async ? await connection.BeginTransactionAsync(CancellationToken.None).ConfigureAwait(false) : connection.BeginTransaction();

    internal static async ValueTask RollBack(this NpgsqlTransaction transaction, bool async)
    {
        if (async)
            await transaction.RollbackAsync(CancellationToken.None).ConfigureAwait(false);
        else
            transaction.Rollback();
    }

    internal static async ValueTask Execute(this NpgsqlBatch batch, bool async)
    {
        if (async)
            await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        else
            batch.ExecuteNonQuery();
    }

    internal static async ValueTask<NpgsqlDataReader> Query(this NpgsqlBatch batch, bool async) =>
        async ? await batch.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false) : batch.ExecuteReader();

    internal static async ValueTask<bool> Read(this NpgsqlDataReader reader, bool async) =>
        async ? await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false) : reader.Read();

    internal static async ValueTask<NpgsqlCopyTextReader> BeginTextExport(
        this NpgsqlConnection connection, bool async, string copy, CancellationToken cancellationToken)
    {
        var beginning = connection.BeginTextExportAsync(copy, cancellationToken);
        // Npgsql's own synchronous one cannot be canceled while it waits for a lock.
        return async ? await beginning.ConfigureAwait(false) : beginning.GetAwaiter().GetResult();
    }

    internal static async ValueTask<string?> ReadLine(this NpgsqlCopyTextReader reader, bool async) =>
        async ? await reader.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) : reader.ReadLine();
}
