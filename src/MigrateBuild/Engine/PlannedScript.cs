using DbUp.Engine;
using MigrateBuild.Steps;

namespace MigrateBuild.Engine;

/// <summary>A planned step as DbUp sees it.</summary>
internal sealed class PlannedScript(PlannedStep step, int position)
    : SqlScript(step.Id, contents: null, new SqlScriptOptions { RunGroupOrder = position })
{
    internal PlannedStep Step => step;

    /// <summary>How long it took; known once it has run.</summary>
    internal TimeSpan Duration { get; set; }

    public override string Contents => step.Script.Text;
}
