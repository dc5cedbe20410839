using DbUp.Engine;
using MigrateBuild.Steps;

namespace MigrateBuild.Engine;

/// <summary>A planned step as DbUp sees it.</summary>
internal sealed class PlannedScript(PlannedStep step, int position)
    : SqlScript(step.Id, contents: null, new SqlScriptOptions { RunGroupOrder = position })
{
    internal PlannedStep Step => step;

    public override string Contents => step.Script.Text;
}
