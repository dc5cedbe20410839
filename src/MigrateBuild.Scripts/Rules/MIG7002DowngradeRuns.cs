namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG7002DowngradeRuns : RehearsalRule
{
    internal override string Code => "MIG7002";

    internal override string Title => "The downgrade runs";
}
