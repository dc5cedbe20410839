using System.Data;
using DbUp.Engine;
using MigrateBuild.History;
using MigrateBuild.Steps;

namespace MigrateBuild.Engine;

/// <summary>The history table as DbUp's journal of a downgrade: what it does not hold is executed, and storing removes a row.</summary>
internal sealed class InvertedJournal(IReadOnlyList<PlannedStep> plan, AppliedHistory history, Action<PlannedScript> record) : IJournal
{
    public string[] GetExecutedScripts() => [.. plan.Where(step => !history.Contains(step.Version)).Select(step => step.Id)];

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory) => record((PlannedScript)script);

    /// <summary>A downgrade creates no table.</summary>
    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
    }
}
