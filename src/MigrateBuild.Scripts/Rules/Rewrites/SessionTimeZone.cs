using MigrateBuild.Scripts.Analysis;

namespace MigrateBuild.Scripts.Rules.Rewrites;

/// <summary>
/// The time zone in which a statement runs. The server's and the role's settings are not in the scripts, so it is known
/// only where the script sets it: a change that is free in one zone alone must not depend on who runs it.
/// </summary>
internal static class SessionTimeZone
{
    internal static bool IsUtc(Step step) => step.Earlier.Select(earlier => earlier.Change.Tree).Aggregate(
        ScopedSetting<bool>.AtStart(session: false, step.Script.IsTransaction),
        (isUtc, tree) => isUtc.After(tree, SettingReader.Read(tree, "timezone"), IsUtc)).Value;

    private static bool IsUtc(SettingChange change) =>
        change.Single.ToUpperInvariant() is "UTC" or "GMT" or "ETC/UTC" or "UCT" or "ZULU";
}
