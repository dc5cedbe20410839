using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MigrateBuild.Errors;
using MigrateBuild.Io;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using MigrateBuild.Telemetry;
using Npgsql;

namespace MigrateBuild.Locking;

/// <summary>
/// The session-level advisory lock that one run of a set holds on its database. Advisory locks are per database; the key
/// is the first eight bytes, big-endian and signed, of SHA-256 over the UTF-8 text <c>MigrateBuild/&lt;set&gt;</c>.
/// Where the tenants are schemas of one database, the text goes on with a NUL and the tenant's schema, so that tenants do not
/// wait for each other; the set's own key is then held as shared, so that a run without tenants and these do.
/// </summary>
internal static class RunLock
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(400);

    internal static long KeyOf(string set) => Hash("MigrateBuild/" + set);

    internal static long KeyOf(string set, string tenantSchema) => Hash($"MigrateBuild/{set}\0{tenantSchema}");

    /// <exception cref="MigrationLockTimeoutException">Another session held the lock all the time.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled while waiting.</exception>
    internal static async ValueTask Take(
        bool async, NpgsqlConnection connection, string set, MigratorSettings settings, CancellationToken cancellationToken)
    {
        var keys = KeysOf(set, settings);
        var start = settings.TimeProvider.GetTimestamp();

        // Asked again and again instead of pg_advisory_lock(): a session that waits in there holds a snapshot, and the
        // CREATE INDEX CONCURRENTLY of the one that has the lock would wait for that snapshot to go.
        for (var pause = FirstPause;
            !await Try(async, connection, keys, cancellationToken).ConfigureAwait(false);
            pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            var left = settings.RunLockTimeout == Timeout.InfiniteTimeSpan
                ? TimeSpan.MaxValue
                : settings.RunLockTimeout - settings.TimeProvider.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
                throw TimedOut(
                    set, settings.RunLockTimeout, await FindHolder(async, connection, keys, cancellationToken).ConfigureAwait(false));
            if (pause == FirstPause)
                settings.Logger.WaitingForRun(
                    set, Describe(await FindHolder(async, connection, keys, cancellationToken).ConfigureAwait(false)));
            await Pause.For(async, left < pause ? left : pause, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    internal static async ValueTask Release(bool async, NpgsqlConnection connection, string set, MigratorSettings settings)
    {
        using var batch = new SqlBatch(connection);
        Add(batch, "lock_release", KeysOf(set, settings));
        await batch.Execute(async, CancellationToken.None).ConfigureAwait(false);
    }

    private static long Hash(string text) => BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The key that one run holds, and the one that runs on tenants share; the second is null where there are none.</summary>
    private static (long Own, long? Shared) KeysOf(string set, MigratorSettings settings) =>
        settings.IsTenantSchema ? (KeyOf(set, settings.HistorySchema), KeyOf(set)) : (KeyOf(set), null);

    private static async ValueTask<bool> Try(
        bool async, NpgsqlConnection connection, (long Own, long? Shared) keys, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        Add(batch, "lock_try", keys);
        return (await batch.Query(async, row => row.GetBoolean(0), cancellationToken).ConfigureAwait(false))[0];
    }

    private static void Add(SqlBatch batch, string what, (long Own, long? Shared) keys)
    {
        var own = new NpgsqlParameter<long> { TypedValue = keys.Own };
        if (keys.Shared is { } shared)
            batch.Add(EmbeddedSql.Statement($"{what}_tenant.sql"), own, new NpgsqlParameter<long> { TypedValue = shared });
        else
            batch.Add(EmbeddedSql.Statement($"{what}.sql"), own);
    }

    private static async ValueTask<(int ProcessId, string ApplicationName)?> FindHolder(
        bool async, NpgsqlConnection connection, (long Own, long? Shared) keys, CancellationToken cancellationToken) =>
        await FindHolder(async, connection, keys.Own, "ExclusiveLock", cancellationToken).ConfigureAwait(false)
        ?? await FindHolder(
            async,
            connection,
            keys.Shared ?? keys.Own,
            keys.Shared is null ? "ShareLock" : "ExclusiveLock",
            cancellationToken).ConfigureAwait(false);

    private static async ValueTask<(int ProcessId, string ApplicationName)?> FindHolder(
        bool async, NpgsqlConnection connection, long key, string mode, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.Add(
            EmbeddedSql.Statement("lock_holder.sql"),
            new NpgsqlParameter<long> { TypedValue = key },
            new NpgsqlParameter<string> { TypedValue = mode });
        var holders = await batch.Query(
            async, row => (row.GetInt32(0), row.IsDBNull(1) ? "" : row.GetString(1)), cancellationToken).ConfigureAwait(false);
        return holders.Count == 0 ? null : holders[0];
    }

    private static MigrationLockTimeoutException TimedOut(string set, TimeSpan timeout, (int ProcessId, string ApplicationName)? holder) =>
        new(
        new(
            MigrationFailureKind.Locked,
            MigrationFailureEffect.NothingRun,
            $"Another run of the set '{set}' holds the lock on this database; waited {timeout.TotalSeconds:0.###} s for it. "
            + $"It is held by {Describe(holder)}.")
        {
            Remains = "Nothing was run.",
            Advice = [new Advice.WaitForRun()],
        },
        holder?.ProcessId,
        holder?.ApplicationName);

    private static string Describe((int ProcessId, string ApplicationName)? holder) => holder is { } session
        ? SessionText.Of(session.ProcessId, session.ApplicationName)
        : "a session that has just ended";
}
