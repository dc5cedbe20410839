namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG7004UpgradeRunsAgain : RehearsalRule
{
    internal override string Code => "MIG7004";

    internal override string Title => "The upgrade runs again after the downgrade, and leads to the same schema";
}
