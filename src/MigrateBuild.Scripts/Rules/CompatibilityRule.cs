namespace MigrateBuild.Scripts.Rules;

/// <summary>A rule about what the running application needs while a migration is released. It looks at up scripts alone.</summary>
internal abstract class CompatibilityRule : SafetyRule
{
    protected override bool ChecksDown => false;
}
