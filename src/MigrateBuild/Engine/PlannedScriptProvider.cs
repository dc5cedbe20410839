using DbUp.Engine;
using DbUp.Engine.Transactions;
using MigrateBuild.Steps;

namespace MigrateBuild.Engine;

/// <summary>Gives DbUp the plan. Each script is a run group of its own, so that DbUp's sort by name never decides.</summary>
internal sealed class PlannedScriptProvider(IReadOnlyList<PlannedStep> plan) : IScriptProvider
{
    public IEnumerable<SqlScript> GetScripts(IConnectionManager connectionManager) =>
        plan.Select((step, position) => new PlannedScript(step, position));
}
