using System.Globalization;
using MigrateBuild.Settings;
using MigrateBuild.Sql;
using Npgsql;

namespace MigrateBuild.Sessions;

/// <summary>Adds to a batch what brings the session back to its initial state, and what a script's directives set.</summary>
internal sealed class SessionState(bool namesSession, MigratorSettings settings)
{
    // What belongs to the session's initial state, besides what the server gave it.
    private bool _endsWithClient;
    private bool _staysOpen;
    private bool _isReadOnly;

    /// <summary>Whether the last script went together with what brings the session back after it.</summary>
    internal bool IsReset { get; set; }

    /// <summary>
    /// Lets the server end what it runs for this session when its client is gone, and with it the lock: else it would notice at
    /// the end of the statement, hours later where an index is built. And keeps it from ending the session while the client waits.
    /// Servers that cannot do that (before PostgreSQL 14, or on some systems) stay as they are.
    /// </summary>
    internal async ValueTask EndWithClient(bool async, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (connection.PostgreSqlVersion.Major < 14)
            return;
        await Send(async, connection, "stay_open.sql", cancellationToken).ConfigureAwait(false);
        _staysOpen = true;
        try
        {
            await Send(async, connection, "end_with_client.sql", cancellationToken).ConfigureAwait(false);
            _endsWithClient = true;
        }
        catch (PostgresException)
        {
            // This server's system does not tell it.
        }
    }

    /// <summary>Lets the server refuse every change.</summary>
    internal async ValueTask MakeReadOnly(bool async, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        _isReadOnly = true;
        await Send(async, connection, "read_only.sql", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Everything that a script may have left behind.</summary>
    internal void AddReset(SqlBatch batch)
    {
        IsReset = false;
        batch.AddAll(EmbeddedSql.Statements("reset_session.sql"));
        AddInitial(batch);
    }

    /// <summary>Role and settings alone; harmless inside a transaction.</summary>
    internal void AddSettingsReset(SqlBatch batch)
    {
        batch.AddAll(EmbeddedSql.Statements("reset_settings.sql"));
        AddInitial(batch);
    }

    /// <summary>The limits of a script inside a transaction: its own, else the run's.</summary>
    internal void AddLocalTimeouts(SqlBatch batch, ScriptSettings script)
    {
        AddSetting(batch, "set_local.sql", "lock_timeout", LockTimeoutOf(script));
        AddSetting(batch, "set_local.sql", "statement_timeout", script.StatementTimeout ?? Milliseconds(settings.StatementTimeout));
    }

    /// <summary>
    /// How the history row is written in the transaction of a script: it waits for a lock as the script does, and where the script has
    /// put a policy on the table that hides rows from this role, the server refuses to leave them out.
    /// </summary>
    internal void AddLocalHistorySettings(SqlBatch batch, ScriptSettings script)
    {
        AddSetting(batch, "set_local.sql", "lock_timeout", LockTimeoutOf(script));
        AddSetting(batch, "set_local.sql", "row_security", "off");
    }

    /// <summary>The same around a script outside a transaction, where what is written can be tried again.</summary>
    internal void AddSessionHistorySettings(SqlBatch batch)
    {
        AddSetting(batch, "set_session.sql", "lock_timeout", HistoryLockTimeout);
        AddSetting(batch, "set_session.sql", "row_security", "off");
    }

    internal string? HistoryLockTimeout => Milliseconds(settings.LockTimeout);

    /// <summary>
    /// The limits of a script outside a transaction. Half of what could not wait would be left, so it waits unless it says otherwise.
    /// </summary>
    internal void AddSessionTimeouts(SqlBatch batch, ScriptSettings script)
    {
        AddSetting(batch, "set_session.sql", "lock_timeout", script.LockTimeout);
        AddSetting(batch, "set_session.sql", "statement_timeout", script.StatementTimeout ?? Milliseconds(settings.StatementTimeout));
    }

    /// <summary>How long a script inside a transaction waits for a lock, as PostgreSQL reads it; null as the server is set up.</summary>
    internal string? LockTimeoutOf(ScriptSettings script) => script.LockTimeout ?? Milliseconds(settings.LockTimeout);

    /// <summary>A time as PostgreSQL reads it.</summary>
    internal static string? Milliseconds(TimeSpan? timeout) => timeout is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)value.TotalMilliseconds}ms")
        : null;

    private static async ValueTask Send(bool async, NpgsqlConnection connection, string file, CancellationToken cancellationToken)
    {
        using var batch = new SqlBatch(connection);
        batch.AddAll(EmbeddedSql.Statements(file));
        await batch.Execute(async, cancellationToken).ConfigureAwait(false);
    }

    private static void AddSetting(SqlBatch batch, string file, string setting, string? value)
    {
        if (value is not null)
            batch.Add(SqlTemplate.Fill(EmbeddedSql.Statement(file), ("setting", setting), ("value", SqlWriter.Literal(value))));
    }

    private void AddInitial(SqlBatch batch)
    {
        if (_endsWithClient)
            batch.AddAll(EmbeddedSql.Statements("end_with_client.sql"));
        if (_staysOpen)
            batch.AddAll(EmbeddedSql.Statements("stay_open.sql"));
        if (_isReadOnly)
            batch.AddAll(EmbeddedSql.Statements("read_only.sql"));
        if (namesSession)
            batch.AddAll(EmbeddedSql.Statements("name_session.sql"));
    }
}
