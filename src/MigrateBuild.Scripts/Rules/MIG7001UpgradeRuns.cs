namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG7001UpgradeRuns : RehearsalRule
{
    internal override string Code => "MIG7001";

    internal override string Title => "The upgrade runs";
}
