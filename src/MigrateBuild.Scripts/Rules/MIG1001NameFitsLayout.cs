using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;
using MigrateBuild.Scripts.Output;

namespace MigrateBuild.Scripts.Rules;

/// <summary>A misnamed script that is passed over in silence is the oldest complaint about migration tools.</summary>
internal sealed class MIG1001NameFitsLayout : Rule
{
    internal override string Code => "MIG1001";

    internal override string Title => "The name of a script fits the layout";

    internal override IEnumerable<Finding> Check(AnalyzedSet set) => OtherLayout(set) is { } finding
        ? [finding]
        : set.Strays.Select(stray => At(stray.Script, Message(set.Layout, stray)));

    // A project that forgot MigrationLayout hears that once, not once for each of its files.
    private Finding? OtherLayout(AnalyzedSet set)
    {
        if (set.Strays.Count < 2 || set.Pairs.Count > 0)
            return null;
        var fitting = ScriptLayout.All.FirstOrDefault(layout =>
            layout != set.Layout && set.Scripts.Count(script => layout.Parse(script.File.Path).Name is not null) * 2 > set.Scripts.Count);
        return fitting is null
            ? null
            : At(set.Scripts[0], $"none of the {set.Scripts.Count} scripts is named {set.Layout.Pattern} (layout {set.Layout.Id}), but "
                + $"most fit {fitting.Pattern}; set <MigrationLayout>{fitting.Id}</MigrationLayout> in the project");
    }

    private static string Message(ScriptLayout layout, StrayScript stray)
    {
        var problem = $"'{stray.Script.FileName}' {stray.Script.NameProblem!.What}, so it is not a migration script and would not run";
        return (stray.Completes, stray.Expected) switch
        {
            ({ } partner, { } expected) =>
                $"{problem}; '{partner.FileName}' has no {partner.Name!.Direction.Opposite().Word()} script: rename it to '{expected}'",
            (_, { } expected) => $"{problem}; expected '{expected}'",
            _ =>
                $"{problem}; expected {layout.Pattern}, or exclude it with <MigrationScript "
                    + $"Remove={ProjectXml.Attribute(stray.Script.File.Path)} />",
        };
    }
}
