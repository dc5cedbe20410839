namespace MigrateBuild.Running;

/// <summary>Adds to a batch what brings the session back to its initial state, and what a script's directives set.</summary>
internal sealed class SessionState(bool namesSession)
{
    /// <summary>Everything that a script may have left behind.</summary>
    internal void AddReset(SqlBatch batch)
    {
        batch.AddAll(EmbeddedSql.Statements("reset_session.sql"));
        AddName(batch);
    }

    /// <summary>Role and settings alone; harmless inside a transaction.</summary>
    internal void AddSettingsReset(SqlBatch batch)
    {
        batch.AddAll(EmbeddedSql.Statements("reset_settings.sql"));
        AddName(batch);
    }

    internal static void AddTimeouts(SqlBatch batch, string file, ScriptSettings settings)
    {
        AddSetting(batch, file, "lock_timeout", settings.LockTimeout);
        AddSetting(batch, file, "statement_timeout", settings.StatementTimeout);
    }

    private static void AddSetting(SqlBatch batch, string file, string setting, string? value)
    {
        if (value is not null)
            batch.Add(EmbeddedSql.Statement(file)
                .Replace("{setting}", setting, StringComparison.Ordinal)
                .Replace("{value}", $"'{value.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal));
    }

    private void AddName(SqlBatch batch)
    {
        if (namesSession)
            batch.AddAll(EmbeddedSql.Statements("name_session.sql"));
    }
}
