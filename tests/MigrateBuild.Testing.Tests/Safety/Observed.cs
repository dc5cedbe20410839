using Npgsql;

namespace MigrateBuild.Testing.Tests.Safety;

/// <summary>What a server did in one statement: the locks that it held on tables, and what it read, rewrote or built.</summary>
internal sealed record Observed
{
    /// <summary>The strongest lock on each table, as <c>table MODE</c>; without the weak ones that readers take.</summary>
    internal IReadOnlyList<string> Locks { get; private init; } = [];

    internal bool RewroteTable { get; private init; }

    internal bool ReadRows { get; private init; }

    internal bool BuiltIndex { get; private init; }

    /// <summary>The server's refusal, or null.</summary>
    internal string? Error { get; private init; }

    internal bool IsHeavy => RewroteTable || ReadRows || BuiltIndex;

    public override string ToString() => Error ?? $"locks [{string.Join(", ", Locks)}], rewrote {RewroteTable}, read rows {ReadRows}, built an index {BuiltIndex}";

    /// <summary>Runs statements in a transaction that is rolled back, and looks at the last of them.</summary>
    internal static async Task<Observed> RunAsync(NpgsqlConnection connection, IReadOnlyList<string> before, string statement)
    {
        var notices = new List<string>();
        void Note(object sender, NpgsqlNoticeEventArgs e) => notices.Add(e.Notice.MessageText);

        await using var transaction = await connection.BeginTransactionAsync();
        connection.Notice += Note;
        try
        {
            foreach (var sql in before)
                await ExecuteAsync(connection, sql);
            var files = await FilesAsync(connection);
            var held = await LocksAsync(connection);
            notices.Clear();
            await ExecuteAsync(connection, statement);
            var filesAfter = await FilesAsync(connection);
            return new Observed
            {
                Locks = [.. (await LocksAsync(connection)).Except(before.Count > 0 ? held : []).Order(StringComparer.Ordinal)],
                // The server says so at the level DEBUG1; only the rewriting of CLUSTER and its like shows in the files alone.
                RewroteTable = notices.Exists(notice => notice.StartsWith("rewriting table", StringComparison.Ordinal)) || files.Any(file => filesAfter.TryGetValue(file.Key, out var after) && after != file.Value),
                ReadRows = notices.Exists(notice => notice.StartsWith("verifying table", StringComparison.Ordinal) || notice.StartsWith("validating", StringComparison.Ordinal)),
                BuiltIndex = notices.Exists(notice => notice.StartsWith("building index \"", StringComparison.Ordinal) && !notice.Contains("pg_toast", StringComparison.Ordinal)),
            };
        }
        catch (PostgresException e)
        {
            return new Observed { Error = $"{e.SqlState}: {e.MessageText}" };
        }
        finally
        {
            connection.Notice -= Note;
            await transaction.RollbackAsync();
        }
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<Dictionary<string, uint>> FilesAsync(NpgsqlConnection connection)
    {
        const string sql = "SELECT oid::regclass::text, relfilenode FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'm') AND relfilenode <> 0";
        var files = new Dictionary<string, uint>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            files.Add(reader.GetString(0), reader.GetFieldValue<uint>(1));
        return files;
    }

    private static async Task<List<string>> LocksAsync(NpgsqlConnection connection)
    {
        const string sql = """
            SELECT DISTINCT ON (c.relname) c.relname || ' ' || upper(trim(regexp_replace(replace(l.mode, 'Lock', ''), '([A-Z])', ' \1', 'g')))
            FROM pg_locks AS l JOIN pg_class AS c ON c.oid = l.relation
            WHERE l.pid = pg_backend_pid() AND l.granted AND c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm')
              AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
            ORDER BY c.relname, array_position(ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock', 'ShareUpdateExclusiveLock'], l.mode)
            """;
        var locks = new List<string>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            locks.Add(reader.GetString(0));
        return locks;
    }
}
