using System.Globalization;
using MigrateBuild.Settings;
using MigrateBuild.Sql;

namespace MigrateBuild.Sessions;

/// <summary>Adds to a batch what brings the session back to its initial state, and what a script's directives set.</summary>
internal sealed class SessionState(bool namesSession, MigratorSettings settings)
{
    /// <summary>Whether the last script went together with what brings the session back after it.</summary>
    internal bool IsReset { get; set; }

    /// <summary>Whether the server is to end what it runs when the migrator is gone. It belongs to the session's initial state.</summary>
    internal bool EndsWithClient { get; set; }

    /// <summary>
    /// Whether the server is to keep the session while it is idle, such as between two attempts to get a lock. It belongs to the
    /// session's initial state.
    /// </summary>
    internal bool StaysOpen { get; set; }

    /// <summary>Whether the server is to refuse every change. It belongs to the session's initial state.</summary>
    internal bool IsReadOnly { get; set; }

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

    private static void AddSetting(SqlBatch batch, string file, string setting, string? value)
    {
        if (value is not null)
            batch.Add(SqlTemplate.Fill(EmbeddedSql.Statement(file), ("setting", setting), ("value", SqlWriter.Literal(value))));
    }

    private void AddInitial(SqlBatch batch)
    {
        if (EndsWithClient)
            batch.AddAll(EmbeddedSql.Statements("end_with_client.sql"));
        if (StaysOpen)
            batch.AddAll(EmbeddedSql.Statements("stay_open.sql"));
        if (IsReadOnly)
            batch.AddAll(EmbeddedSql.Statements("read_only.sql"));
        if (namesSession)
            batch.AddAll(EmbeddedSql.Statements("name_session.sql"));
    }
}
