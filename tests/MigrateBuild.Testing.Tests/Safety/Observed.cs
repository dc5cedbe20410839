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

    /// <summary>Whether clients wait for more than a moment: for work that grows with the table, under a lock that stops them.</summary>
    internal bool StopsClients =>
        (RewroteTable || ReadRows || BuiltIndex) && Locks.Any(taken => !taken.EndsWith("SHARE UPDATE EXCLUSIVE", StringComparison.Ordinal));

    public override string ToString() =>
        Error ?? $"locks [{string.Join(", ", Locks)}], rewrote {RewroteTable}, read rows {ReadRows}, built an index {BuiltIndex}";

    /// <summary>Runs a statement in a transaction that is rolled back.</summary>
    internal static async Task<Observed> RunAsync(NpgsqlConnection connection, string statement)
    {
        var notices = new List<string>();
        void Note(object sender, NpgsqlNoticeEventArgs e) => notices.Add(e.Notice.MessageText);

        await using var transaction = await connection.BeginTransactionAsync();
        connection.Notice += Note;
        try
        {
            var files = await FilesAsync(connection);
            var names = await NamesAsync(connection);
            var read = await RowsReadAsync(connection);
            notices.Clear();
            await ExecuteAsync(connection, statement);
            var filesAfter = await FilesAsync(connection);
            var observed = Of(notices, await LocksAsync(connection, names));
            // The rewriting of CLUSTER and its like shows in the files alone.
            // What ALTER DOMAIN reads shows in the counters alone.
            return observed with
            {
                ReadRows = observed.ReadRows
                || (statement.StartsWith("ALTER DOMAIN", StringComparison.Ordinal)
                    && await RowsReadAsync(connection) > read),
                RewroteTable = observed.RewroteTable
                || files.Any(file => filesAfter.TryGetValue(file.Key, out var after) && after != file.Value)
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

    /// <summary>What one statement does inside a transaction, by the server's own words; it is undone again.</summary>
    internal static async Task<Observed> EffectAsync(NpgsqlConnection connection, string statement)
    {
        var notices = new List<string>();
        void Note(object sender, NpgsqlNoticeEventArgs e) => notices.Add(e.Notice.MessageText);

        connection.Notice += Note;
        try
        {
            await ExecuteAsync(connection, $"SAVEPOINT s; {statement}; ROLLBACK TO s");
            return Of(notices, []);
        }
        catch (PostgresException e)
        {
            await ExecuteAsync(connection, "ROLLBACK TO s");
            return new Observed { Error = $"{e.SqlState}: {e.MessageText}" };
        }
        finally
        {
            connection.Notice -= Note;
        }
    }

    internal static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // The server says so at the level DEBUG1.
    private static Observed Of(List<string> notices, IReadOnlyList<string> locks) => new()
    {
        Locks = locks,
        RewroteTable = notices.Exists(notice => notice.StartsWith("rewriting table", StringComparison.Ordinal)),
        ReadRows = notices.Exists(notice => notice.StartsWith("verifying table", StringComparison.Ordinal)
            || notice.StartsWith("validating", StringComparison.Ordinal)),
        BuiltIndex = notices.Exists(notice => notice.StartsWith("building index \"", StringComparison.Ordinal)
            && !notice.Contains("pg_toast", StringComparison.Ordinal)),
    };

    private static async Task<Dictionary<string, uint>> FilesAsync(NpgsqlConnection connection)
    {
        const string sql = "SELECT oid::regclass::text, relfilenode FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind "
            + "IN ('r', 'm') AND relfilenode <> 0";
        var files = new Dictionary<string, uint>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            files.Add(reader.GetString(0), await reader.GetFieldValueAsync<uint>(1));
        return files;
    }

    private static async Task<long> RowsReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT sum(seq_tup_read)::bigint FROM pg_stat_xact_user_tables", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<Dictionary<uint, string>> NamesAsync(NpgsqlConnection connection)
    {
        const string sql = "SELECT oid, relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'm')";
        var names = new Dictionary<uint, string>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            names.Add(await reader.GetFieldValueAsync<uint>(0), reader.GetString(1));
        return names;
    }

    // By the names before the statement: nobody waits for a table that it creates.
    private static async Task<IReadOnlyList<string>> LocksAsync(NpgsqlConnection connection, Dictionary<uint, string> names)
    {
        const string sql = """
            SELECT DISTINCT ON (relation) relation, upper(trim(regexp_replace(replace(mode, 'Lock', ''), '([A-Z])', ' \1', 'g')))
            FROM pg_locks
            WHERE pid = pg_backend_pid() AND granted AND locktype = 'relation'
              AND mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
            ORDER BY relation, array_position(ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock', 'ShareUpdateExclusiveLock'], mode)
            """;
        var locks = new List<string>();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (names.TryGetValue(await reader.GetFieldValueAsync<uint>(0), out var name))
                locks.Add($"{name} {reader.GetString(1)}");
        }

        return [.. locks.Order(StringComparer.Ordinal)];
    }
}
