using System.Data;
using DbUp.Engine;
using MigrateBuild.History;

namespace MigrateBuild.Engine;

/// <summary>The history table as DbUp's journal of an upgrade: what it holds is executed.</summary>
internal sealed class HistoryJournal(MigrationSet set, AppliedHistory history, Action<PlannedScript> record) : IJournal
{
    public string[] GetExecutedScripts() =>
        [.. set.Migrations.Where(migration => history.Contains(migration.Version)).Select(migration => migration.Id)];

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory) => record((PlannedScript)script);

    /// <summary>The session has seen to it before the history was read.</summary>
    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
    }
}
