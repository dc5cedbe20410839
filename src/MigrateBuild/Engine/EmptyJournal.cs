using System.Data;
using DbUp.Engine;

namespace MigrateBuild.Engine;

/// <summary>
/// The journal that DbUp's engine wants. It holds nothing, since the plan was made from the history and has only what is to be run; and
/// it stores nothing, since the row of a script is written in the script's own transaction (<see cref="Running.IScriptRun"/>), before
/// DbUp could.
/// </summary>
internal sealed class EmptyJournal : IJournal
{
    public string[] GetExecutedScripts() => [];

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
    }

    /// <summary>The session has seen to the table before it read the history.</summary>
    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
    }
}
