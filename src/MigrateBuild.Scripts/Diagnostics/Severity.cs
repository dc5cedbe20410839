namespace MigrateBuild.Scripts.Diagnostics;

/// <summary>How a finding is reported.</summary>
internal enum Severity
{
    None,
    Message,
    Warning,
    Error,
}
