using MigrateBuild.Scripts.Diagnostics;
using MigrateBuild.Scripts.Output;
using MigrateBuild.Scripts.Rules;

namespace MigrateBuild.Tasks;

/// <summary>
/// Decides how a finding is reported: by the project's <c>MigrationRule</c>, else by the rule itself; then by the
/// switches that users know from the compiler. MSBuild itself applies NoWarn and WarningsAsErrors to what a task
/// logs as a warning, but not TreatWarningsAsErrors.
/// </summary>
internal sealed class ReportedSeverity(bool treatWarningsAsErrors, string warningsNotAsErrors, string noWarn)
{
    private readonly HashSet<string> _notAsErrors = Codes(warningsNotAsErrors);
    private readonly HashSet<string> _noWarn = Codes(noWarn);
    private readonly Dictionary<string, Severity> _set = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a <c>MigrationRule</c>.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    internal string? Set(string code, string severity)
    {
        if (severity.Length == 0)
            return $"<MigrationRule Include={ProjectXml.Attribute(code)} /> has no Severity; it is one of error, warning, message, none.";
        if (!Enum.TryParse<Severity>(severity, ignoreCase: true, out var value) || !Enum.IsDefined(value) || char.IsAsciiDigit(severity[0]))
            return $"<MigrationRule Include={ProjectXml.Attribute(code)} /> has the Severity '{severity}'; it is one of error, warning, "
                + "message, none.";
        if (value != Severity.Error && RuleSet.Find(code) is { CanBeLowered: false })
            return $"<MigrationRule Include={ProjectXml.Attribute(code)} Severity={ProjectXml.Attribute(severity)} /> is not possible: "
                + "without it the set cannot be compiled.";
        _set[code] = value;
        return null;
    }

    internal Severity Of(Finding finding)
    {
        var severity = _set.GetValueOrDefault(finding.Code, finding.Severity);
        var rule = RuleSet.Find(finding.Code);
        if (rule is not { CanBeLowered: false } && IsSuppressed(finding.Code))
            return Severity.None;
        var isRaised = treatWarningsAsErrors && rule is not { StaysWarning: true } && !_notAsErrors.Contains(finding.Code);
        return severity == Severity.Warning && isRaised ? Severity.Error : severity;
    }

    /// <summary>Whether <c>NoWarn</c> has a code.</summary>
    internal bool IsSuppressed(string code) => _noWarn.Contains(code);

    private static HashSet<string> Codes(string list) =>
        new(list.Split([';', ',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
