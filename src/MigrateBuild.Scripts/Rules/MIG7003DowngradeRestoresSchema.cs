namespace MigrateBuild.Scripts.Rules;

internal sealed class MIG7003DowngradeRestoresSchema : RehearsalRule
{
    internal override string Code => "MIG7003";

    internal override string Title => "The downgrade restores the schema";
}
