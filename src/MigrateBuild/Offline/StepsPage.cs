using MigrateBuild.History;
using MigrateBuild.Sessions;
using MigrateBuild.Settings;
using MigrateBuild.Sql;

namespace MigrateBuild.Offline;

/// <summary>The steps of a run written as SQL, whichever client runs it.</summary>
internal abstract class StepsPage
{
    private readonly TextWriter _writer;

    private protected StepsPage(
        TextWriter writer, MigrationSet set, MigratorSettings settings, MigrationDirection direction, bool namesSession)
    {
        _writer = writer;
        Set = set;
        Settings = settings;
        IsUpgrade = direction == MigrationDirection.Upgrade;
        Table = new HistoryTable(settings);
        History = new OfflineHistory(Table, set.Name);
        Session = new SessionState(namesSession, settings);
    }

    private protected MigrationSet Set { get; }

    private protected MigratorSettings Settings { get; }

    private protected bool IsUpgrade { get; }

    private protected HistoryTable Table { get; }

    private protected OfflineHistory History { get; }

    private protected SessionState Session { get; }

    private protected void Write(Action<SqlBatch> fill)
    {
        using var batch = new SqlBatch(null);
        fill(batch);
        foreach (var sql in batch.Texts)
            Line(sql + ";");
    }

    // Not the writer's line ending: what a statement holds of them goes through as it is, and so the rest is the same everywhere too.
    private protected void Line(string text) => _writer.Write(text + "\n");
}
