namespace MigrateBuild.Scripts.Rules.Safety;

/// <summary>A rule about what the application that still runs needs while a migration is released. It looks at up scripts alone.</summary>
internal abstract class CompatibilityRule : SafetyRule
{
    protected override bool ChecksDown => false;
}
