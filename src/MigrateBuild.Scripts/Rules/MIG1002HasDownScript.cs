using MigrateBuild.Scripts.Analysis;
using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Directives;
using MigrateBuild.Scripts.Model;
using MigrateBuild.Scripts.Naming;

namespace MigrateBuild.Scripts.Rules;

/// <summary>Also the one finding for a pair whose two names do not agree.</summary>
internal sealed class MIG1002HasDownScript : MigrationRule
{
    internal override string Code => "MIG1002";

    internal override string Title => "A migration has a down script";

    protected override IEnumerable<Finding> Check(AnalyzedSet set, MigrationPair pair) =>
        pair.Up is { } up && (pair.Down is null ? up.Find(DirectiveKind.Irreversible) is null : !pair.NamesAgree)
            ? [At(up, pair.Down is null ? Missing(set, up) : Misspelled(set, up, pair.Down))]
            : [];

    private static string Missing(AnalyzedSet set, Script up) =>
        $"'{up.FileName}' has no down script, so there is no way back from it; write '{Partner(set.Layout, up)}', "
        + $"or say why there can be none with '{DirectiveKind.Irreversible.Usage}' at the top of the up script";

    private static string Misspelled(AnalyzedSet set, Script up, Script down)
    {
        var what = (up.Name!.Version.Equals(down.Name!.Version), up.Name.Name == down.Name.Name) switch
        {
            (true, _) => "differs in its name",
            (_, true) => "differs in its version",
            _ => "differs in version and name",
        };
        return $"'{up.FileName}' has no down script; '{down.FileName}' was probably meant for it but {what}: "
            + $"rename it to '{Partner(set.Layout, up)}', or the up script to '{Partner(set.Layout, down)}'";
    }

    private static string Partner(ScriptLayout layout, Script script) =>
        layout.FileNameFor(script.Name! with { Direction = script.Name!.Direction.Opposite() });
}
