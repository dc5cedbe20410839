using System.Globalization;
using MigrateBuild.Cli.Json;
using MigrateBuild.Cli.Output;
using MigrateBuild.Errors;
using MigrateBuild.Guards;
using MigrateBuild.Running;
using MigrateBuild.Steps;

namespace MigrateBuild.Cli.Commands;

/// <summary>Says what an upgrade or a downgrade would do.</summary>
internal static class DryRunText
{
    /// <param name="invocation">The command.</param>
    /// <param name="result">What the run would do.</param>
    /// <param name="trace">How it would do that.</param>
    /// <param name="from">Where the database is.</param>
    /// <param name="to">Where it would be.</param>
    internal static void Tell(Invocation invocation, MigrationRunResult result, RunTrace trace, string from, string to) =>
        invocation.Output.Result(
        new(
            result.Set,
            RunJson.Of(result.Direction),
            DryRun: true,
            result.From,
            result.To,
            result.Duration.TotalSeconds,
            StepJson.Create(result.Steps, isDryRun: true),
            trace.CreatesDatabase ? true : null,
            [.. trace.LostRows.Select(lost => new LostRowsJson(lost.Step.Id, lost.Count.Table, lost.Count.Rows))]),
        CliJson.Indented.RunJson,
        text =>
        {
            var verb = result.Direction == MigrationDirection.Upgrade ? "apply" : "revert";
            if (trace.CreatesDatabase)
                text.WriteLine($"Would create the database {invocation.Database}");
            foreach (var step in trace.Plan!)
            {
                text.WriteLine($"Would {verb} {step.Id} ({WhereOf(step)})");
                foreach (var lost in trace.LostRows.Where(lost => lost.Step == step))
                    text.WriteLine($"  drops {TableOf(lost)}", Color.Red);
            }

            text.WriteLine(trace.Plan!.Count == 0
                ? $"Dry run: {invocation.Database} is at {from}, nothing to do."
                : $"Dry run: {Count(trace.Plan.Count)} would take {invocation.Database} from {from} to {to}. Nothing was changed.");
        });

    private static string WhereOf(PlannedStep step) =>
        $"{step.Script.Path}{(step.Script.Settings.NoTransaction ? ", outside a transaction" : "")}";

    private static string TableOf(LostRows lost) => PrintableText.OneLine(lost.Count.ToString());

    private static string Count(int migrations) =>
        string.Create(CultureInfo.InvariantCulture, $"{migrations} migration{(migrations == 1 ? "" : "s")}");
}
